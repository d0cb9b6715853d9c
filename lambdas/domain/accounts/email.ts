import type { AccountId } from '../../contracts/ids.ts';

/** The root e-mail of a created account: `{id}` of the template becomes the 26 characters of the account id, in lower case. */
export const accountEmail = (template: string, accountId: AccountId): string =>
  template.replace('{id}', accountId.replace(/^acc_/, '').toLowerCase());
