import {
  type AccountDetail,
  CreateDetectorCommand,
  CreateMembersCommand,
  EnableOrganizationAdminAccountCommand,
  GetMembersCommand,
  GuardDutyClient,
  ListDetectorsCommand,
  UpdateOrganizationConfigurationCommand,
  type UpdateOrganizationConfigurationCommandInput,
} from '@aws-sdk/client-guardduty';
import { seedAdministrator } from '../../sandbox/services/guardduty/seed-guardduty.ts';
import { HOME, MANAGEMENT, startingWorld } from './starting-world.ts';

export const SECURITY = '222222222222';
export const ACQUIRED_RETAIL = '666666666666';
/** Closed last week. */
export const OLD_EXPERIMENT = '777777777777';
/** Not of the organization. */
export const FORMER_ADMINISTRATOR = '999900001111';

const EMAILS: Readonly<Record<string, string>> = {
  '111111111111': 'management@example.com',
  '222222222222': 'security@example.com',
  '333333333333': 'logging@example.com',
  '444444444444': 'legacy-billing@example.com',
  '555555555555': 'data-platform@example.com',
  '666666666666': 'retail@example.com',
  '777777777777': 'old-experiment@example.com',
};

export const accountOf = (AccountId: string): AccountDetail => ({
  AccountId,
  Email: EMAILS[AccountId] ?? `unknown-${AccountId}@example.com`,
});

/** The default organization and its GuardDuty, without an administrator. */
export const guardDutyWorld = () => {
  const begun = startingWorld();
  const client = (account: string, region = HOME) => new GuardDutyClient(begun.as(account, region));
  const detectorOf = async (account: string, region = HOME): Promise<string> => {
    const { DetectorIds = [] } = await client(account, region).send(new ListDetectorsCommand({}));
    return DetectorIds[0] ?? '';
  };
  const start = async (account: string, region = HOME): Promise<string> => {
    const created = await client(account, region).send(new CreateDetectorCommand({ Enable: true }));
    return created.DetectorId ?? '';
  };
  const designate = (AdminAccountId: string, region = HOME) =>
    client(MANAGEMENT, region).send(new EnableOrganizationAdminAccountCommand({ AdminAccountId }));
  return { ...begun, client, detectorOf, start, designate };
};

/** The default organization with Security as its GuardDuty administrator in one region. */
export const administeredWorld = (region = HOME) => {
  const begun = guardDutyWorld();
  const { id: DetectorId } = seedAdministrator(begun.world, { account: SECURITY, region });
  const security = begun.client(SECURITY, region);
  const add = (...accounts: readonly (string | AccountDetail)[]) =>
    security.send(
      new CreateMembersCommand({
        DetectorId,
        AccountDetails: accounts.map((one) => (typeof one === 'string' ? accountOf(one) : one)),
      }),
    );
  const member = async (AccountId: string) => {
    const command = new GetMembersCommand({ DetectorId, AccountIds: [AccountId] });
    return (await security.send(command)).Members?.[0];
  };
  const configure = (values: Partial<UpdateOrganizationConfigurationCommandInput>) =>
    security.send(new UpdateOrganizationConfigurationCommand({ DetectorId, ...values }));
  return { ...begun, DetectorId, security, add, member, configure };
};
