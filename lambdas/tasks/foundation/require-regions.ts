import { paginateListRegions } from '@aws-sdk/client-account';
import { accountManagement } from '../../aws/clients/account.ts';
import type { Connection } from '../../aws/connection.ts';
import type { AwsAccountId } from '../../contracts/ids.ts';
import type { Settings } from '../../contracts/settings.ts';
import { DomainError } from '../../domain/errors.ts';

/** Account Management gives at most 50 regions a page. */
const PAGE = 50;

/** What Account Management says of each region of an account; of the management account itself without an id. */
const readStatuses = async (
  own: Connection,
  accountId: AwsAccountId,
): Promise<ReadonlyMap<string, string>> => {
  const member = accountId === own.accountId ? {} : { AccountId: accountId };
  const pages = paginateListRegions({ client: accountManagement(own), pageSize: PAGE }, member);
  const statuses = new Map<string, string>();
  for await (const { Regions: regions = [] } of pages) {
    for (const { RegionName: name = '', RegionOptStatus: status = '' } of regions) {
      statuses.set(name, status);
    }
  }
  return statuses;
};

const isOn = (status: string): boolean => status === 'ENABLED' || status === 'ENABLED_BY_DEFAULT';

/**
 * Every region of the configuration is on in the account; the home region is one of them.
 * @throws DomainError `RegionNotEnabled`
 */
export const requireRegions = async (
  own: Connection,
  accountId: AwsAccountId,
  { regions }: Settings,
): Promise<void> => {
  const statuses = await readStatuses(own, accountId);
  const off = regions.flatMap((region) => {
    const status = statuses.get(region) ?? 'unknown to AWS';
    return isOn(status) ? [] : [{ region, status }];
  });
  if (off.length === 0) return;
  const whose = accountId === own.accountId ? '' : ` --account-id ${accountId}`;
  const commands = off.map(
    ({ region }) => `aws account enable-region${whose} --region-name ${region}`,
  );
  throw new DomainError(
    'RegionNotEnabled',
    'unprocessable',
    `account ${accountId} has not enabled ${off.map(({ region, status }) => `${region} (${status})`).join(', ')}`,
    {
      nextStep: `Enable what is missing (${commands.join('; ')}) and wait until it is ENABLED, or take it out of regions in the configuration, then run the foundation again.`,
    },
  );
};
