import {
  type AdvancedEventSelector,
  type EventSelector,
  GetEventSelectorsCommand,
} from '@aws-sdk/client-cloudtrail';
import { cloudTrail } from '../../aws/clients/cloudtrail.ts';
import type { Connection } from '../../aws/connection.ts';
import type { Region } from '../../contracts/ids.ts';

/** A trail has selectors of one kind: basic, or advanced. Source: CloudTrail User Guide, "Logging management events". */
export interface Selectors {
  readonly basic: readonly EventSelector[];
  readonly advanced: readonly AdvancedEventSelector[];
}

export const readSelectors = async (
  connection: Connection,
  region: Region,
  nameOrArn: string,
): Promise<Selectors> => {
  const { EventSelectors: basic = [], AdvancedEventSelectors: advanced = [] } = await cloudTrail(
    connection,
    region,
  ).send(new GetEventSelectorsCommand({ TrailName: nameOrArn }));
  return { basic, advanced };
};

const selectsManagement = ({ FieldSelectors: fields = [] }: AdvancedEventSelector): boolean =>
  fields.some(
    ({ Field, Equals }) => Field === 'eventCategory' && Equals?.includes('Management') === true,
  );

/** True when reads and writes of every service's management events are selected, with nothing left out. */
export const recordsManagementEvents = ({ basic, advanced }: Selectors): boolean =>
  basic.some(
    (selector) =>
      selector.IncludeManagementEvents !== false &&
      (selector.ReadWriteType ?? 'All') === 'All' &&
      (selector.ExcludeManagementEventSources ?? []).length === 0,
  ) ||
  // Any further field, such as readOnly or eventSource, would narrow the category.
  advanced.some(
    (selector) => selectsManagement(selector) && (selector.FieldSelectors ?? []).length === 1,
  );

const EVERY_MANAGEMENT_EVENT: EventSelector = {
  ReadWriteType: 'All',
  IncludeManagementEvents: true,
  DataResources: [],
};

/** The same selectors with all management events: as the input of PutEventSelectors takes them. */
export const withManagementEvents = ({ basic, advanced }: Selectors) => {
  if (advanced.length > 0) {
    return {
      AdvancedEventSelectors: [
        {
          Name: 'Management events',
          FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }],
        },
        ...advanced.filter((selector) => !selectsManagement(selector)),
      ],
    };
  }
  const data = basic.filter(({ DataResources: resources = [] }) => resources.length > 0);
  return {
    EventSelectors: [
      EVERY_MANAGEMENT_EVENT,
      ...data.map((selector) => ({ ...selector, IncludeManagementEvents: false })),
    ],
  };
};
