import { progressLink } from '../../../../console/src/features/operations/progress-link.ts';
import { resultWords } from '../../../../console/src/shared/operations/result-words.ts';
import { OPERATION_KINDS } from '../../../../lambdas/contracts/lifecycle.ts';

describe('resultWords', () => {
  test('tells what a discovery found, and nothing of what there was none of', () => {
    const result = {
      accounts: 7,
      unchanged: 3,
      changed: 0,
      discovered: 4,
      adopted: 0,
      departed: 0,
      failed: 0,
    };

    expect(resultWords(result)).toEqual([
      '7 accounts were looked at.',
      '4 were found for the first time.',
      '3 are as they were.',
    ]);
  });

  test('speaks of one as one', () => {
    expect(resultWords({ accounts: 1, departed: 1 })).toEqual([
      '1 account was looked at.',
      '1 has left the organization.',
    ]);
  });

  test('gives numbers that it has no words for as they are', () => {
    expect(resultWords({ widgets: 2 })).toEqual(['widgets: 2.']);
  });
});

describe('progressLink', () => {
  test('leads from every kind of operation to a page', () => {
    for (const kind of OPERATION_KINDS) {
      const ofAccount = kind.endsWith('-account') || kind === 'detect-drift';
      const { to, text } = progressLink({ kind, ...(ofAccount ? { accountId: 'acc_1' } : {}) });

      expect(to).toMatch(
        ofAccount ? /^\/accounts\/acc_1[/?]/ : /^\/(organization|discovered-accounts)/,
      );
      expect(text).toMatch(/^See the /);
    }
  });
});
