import type { Account } from '../../../../../client/types.ts';
import { changesBetween } from '../../../../../console/src/features/accounts/list/status-changes.ts';

const account = (id: string, status: string) => ({ id, name: `Team ${id}`, status }) as Account;
const words = ({ status }: Pick<Account, 'status'>) => status.toLowerCase();

describe('changesBetween', () => {
  test('tells what became of accounts that were there before', () => {
    const before = [account('1', 'INITIALIZING'), account('2', 'ACTIVE')];
    const after = [account('2', 'ACTIVE'), account('1', 'ACTIVE')];

    expect(changesBetween(before, after, words)).toEqual(['Team 1 is now active.']);
  });

  test('says nothing of another page', () => {
    expect(changesBetween([account('1', 'ACTIVE')], [account('2', 'ERROR')], words)).toEqual([]);
  });
});
