import {
  ActivateOrganizationsAccessCommand,
  DescribeOrganizationsAccessCommand,
} from '@aws-sdk/client-cloudformation';
import { cloudFormation } from '../../aws/clients/cloudformation.ts';
import type { Connection } from '../../aws/connection.ts';
import type { Region } from '../../contracts/ids.ts';
import type { Change, Control, DraftTarget } from '../control.ts';
import { stackSetsAccessPermissions } from './permissions.ts';

export interface ObservedStackSetsAccess {
  readonly active: boolean;
}

export type StackSetsAccessChange = Change & { readonly kind: 'activate-stack-sets' };

/** Whether StackSets may act in the organization. Asked of the management account. */
export const readStackSetsAccess = async (
  connection: Connection,
  region: Region,
): Promise<boolean> => {
  const { Status: status } = await cloudFormation(connection, region).send(
    new DescribeOrganizationsAccessCommand({}),
  );
  return status === 'ENABLED';
};

/**
 * StackSets may plant the baseline in accounts that have no role for Holdfast. By itself that deploys nothing: Holdfast's
 * set targets one account at a time and never deploys automatically.
 */
export const stackSetsAccess: Control<
  Record<string, never>,
  ObservedStackSetsAccess,
  StackSetsAccessChange,
  DraftTarget
> = {
  id: 'stack-sets-access',
  stage: 'trusted-access',
  scope: 'organization',
  permissions: stackSetsAccessPermissions,
  desired: () => ({}),
  observe: async ({ region }, connection) => ({
    active: await readStackSetsAccess(connection, region),
  }),
  plan: (_, { active }) =>
    active
      ? []
      : [
          {
            kind: 'activate-stack-sets',
            resource: 'member.org.stacksets.cloudformation.amazonaws.com',
            sentence:
              'Let CloudFormation StackSets act in the accounts of the organization (trusted access).',
            destructive: false,
          },
        ],
  apply: async (_, { region }, connection) => {
    await cloudFormation(connection, region).send(new ActivateOrganizationsAccessCommand({}));
  },
};
