import type { TableProps } from '@cloudscape-design/components/table';
import type { Organization, Policy } from '../../../../client/types.ts';
import { HeadRoomBar } from '../../shared/head-room/head-room-bar.tsx';
import { useOrganization } from '../../shared/organization/use-organization.ts';
import { PlainTable } from '../../shared/tables/plain-table.tsx';

type Target = Organization['quotas']['policies']['targets'][number];

interface Attachment {
  readonly id: string;
  readonly name: string;
  /** Absent until the organization was read. */
  readonly places?: Target;
}

const COLUMNS: readonly TableProps.ColumnDefinition<Attachment>[] = [
  {
    id: 'name',
    header: 'Organizational unit',
    isRowHeader: true,
    minWidth: 160,
    cell: ({ name }) => name,
  },
  { id: 'id', header: 'Id', minWidth: 160, cell: ({ id }) => id },
  {
    id: 'places',
    header: 'Places for policies',
    minWidth: 200,
    cell: ({ name, places }) =>
      places === undefined ? '–' : <HeadRoomBar label={`Places at ${name}`} {...places} />,
  },
  {
    id: 'inherited',
    header: 'Inherited from the root',
    minWidth: 140,
    cell: ({ places }) => places?.inherited ?? '–',
  },
];

/** Where the policy is attached, and how many more policies could be attached there. */
export const PolicyAttachments = ({ policy }: { readonly policy: Policy }) => {
  const { data } = useOrganization();
  const targets = data?.quotas.policies.targets ?? [];
  const items = policy.attachedTo.map(({ id, name }): Attachment => {
    const places = targets.find((target) => target.id === id);
    return { id, name: name ?? id, ...(places === undefined ? {} : { places }) };
  });
  return (
    <PlainTable
      trackBy="id"
      items={items}
      columnDefinitions={COLUMNS}
      label="Where the policy is attached"
      title="Attached to"
      counter={`(${items.length})`}
      description="An organizational unit takes a few policies only. What is inherited binds too and takes no place here."
      empty={
        policy.status === 'OFF'
          ? 'It is attached to nothing: the settings turn it off.'
          : 'It is attached to nothing yet: the foundation attaches it.'
      }
    />
  );
};
