import type { TableProps } from '@cloudscape-design/components/table';
import type { Account } from '../../../../../client/types.ts';
import { LinkTo } from '../../../shared/page/link-to.tsx';
import { When } from '../../../shared/time/when.tsx';
import { PreflightCell } from './preflight-cell.tsx';
import type { Preflights } from './use-preflights.ts';

/** What is known of accounts that were found, and the way on. */
export const discoveredColumns = (
  preflights: Preflights,
  mayOnboard: boolean,
): readonly TableProps.ColumnDefinition<Account>[] => [
  {
    id: 'name',
    header: 'Name',
    sortingField: 'name',
    isRowHeader: true,
    minWidth: 160,
    cell: ({ id, name }) => <LinkTo to={`/accounts/${id}`}>{name}</LinkTo>,
  },
  {
    id: 'onboard',
    header: 'Onboarding',
    minWidth: 130,
    cell: ({ id, name }) => (
      <LinkTo
        to={`/accounts/${id}/onboard`}
        ariaLabel={mayOnboard ? `Onboard ${name}` : `See the preflight of ${name}`}
      >
        {mayOnboard ? 'Onboard' : 'See preflight'}
      </LinkTo>
    ),
  },
  {
    id: 'preflight',
    header: 'Preflight',
    minWidth: 220,
    cell: ({ id }) => <PreflightCell of={preflights} id={id} />,
  },
  {
    id: 'awsAccountId',
    header: 'AWS account ID',
    minWidth: 150,
    cell: ({ awsAccountId }) => awsAccountId ?? '–',
  },
  { id: 'email', header: 'E-mail', minWidth: 220, cell: ({ email }) => email },
  {
    id: 'createdAt',
    header: 'Found',
    sortingField: 'createdAt',
    minWidth: 200,
    cell: ({ createdAt }) => <When at={createdAt} />,
  },
];
