import {
  ANSWERS,
  answerWords,
} from '../../../../../console/src/features/accounts/onboard/answer-words.ts';
import { createAccountDefaults } from '../../../../../lambdas/controls/account-defaults/account-defaults.ts';
import { accountPolicies } from '../../../../../lambdas/controls/account-policies/account-policies.ts';
import { DETECTOR_CONFLICTS } from '../../../../../lambdas/controls/detector/plan-detector.ts';
import { ALARM_CONFLICTS } from '../../../../../lambdas/controls/metric-alarms/plan-alarms.ts';
import { recorder } from '../../../../../lambdas/controls/recorder/recorder.ts';
import { SESSION_CONFLICTS } from '../../../../../lambdas/controls/session-preferences/plan-preferences.ts';
import { trail } from '../../../../../lambdas/controls/trail/trail.ts';
import { noConnection } from '../../../../support/controls.ts';

const KINDS = [
  ...(createAccountDefaults({ management: noConnection }).conflicts ?? []),
  ...(accountPolicies.conflicts ?? []),
  ...DETECTOR_CONFLICTS,
  ...ALARM_CONFLICTS,
  ...(recorder.conflicts ?? []),
  ...SESSION_CONFLICTS,
  ...(trail.conflicts ?? []),
];

describe('answerWords', () => {
  test('says of every conflict of every control what its answers do', () => {
    const unsaid = KINDS.flatMap(({ id, options }) =>
      options
        .filter((choice) => choice !== 'keep' && ANSWERS[id]?.[choice] === undefined)
        .map((choice) => `${id}: ${choice}`),
    );

    expect(KINDS.length).toBeGreaterThan(10);
    expect(unsaid).toEqual([]);
  });

  test('says nothing of answers that no control offers', () => {
    const offered = new Map(KINDS.map(({ id, options }) => [id as string, options]));
    const extra = Object.entries(ANSWERS).flatMap(([id, words]) =>
      Object.keys(words).filter((choice) => !offered.get(id)?.some((each) => each === choice)),
    );

    expect(extra).toEqual([]);
  });

  test('has words for what it does not know', () => {
    expect(answerWords('new.conflict', 'adopt')).toContain('reconfigured in place');
  });
});
