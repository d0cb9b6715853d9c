import { stageTargets } from '../../../lambdas/tasks/run/stage-targets.ts';
import {
  accountTypeId,
  aFoundation,
  anAccount,
  anOperation,
  instant,
  someSettings,
} from '../../support/builders.ts';

const answer = { choice: 'replace', by: 'alice', at: instant() } as const;
const run = {
  account: anAccount({ accountType: accountTypeId(), answers: { 'a.b': answer } }),
  operation: anOperation({ kind: 'onboard-account', answers: { 'c.d': answer } }),
};
const targetIn = (pass: 'preflight' | 'inspect' | 'harden' | 'drift' | 'verify') =>
  stageTargets({ scope: 'account' }, run, aFoundation(), someSettings(), pass)[0];

describe('what a stage is told of the account', () => {
  test.each(['preflight', 'inspect'] as const)(
    'is without what people decided in the pass %s: its report says the same before and after',
    (pass) => {
      expect(targetIn(pass)).not.toHaveProperty('answers');
      expect(targetIn(pass)).not.toHaveProperty('accountType');
    },
  );

  test.each(['harden', 'drift', 'verify'] as const)('is all of it in the pass %s', (pass) => {
    expect(targetIn(pass)).toMatchObject({
      accountType: accountTypeId(),
      answers: { 'a.b': answer, 'c.d': answer },
    });
  });
});
