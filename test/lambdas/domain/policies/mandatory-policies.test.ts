import { QUOTAS } from '../../../../lambdas/contracts/quotas.ts';
import {
  GUARDRAILS,
  isMandatoryName,
  POLICY_GROUPS,
} from '../../../../lambdas/domain/policies/mandatory-policies.ts';
import { policySafety } from '../../../../lambdas/domain/policies/policy-safety.ts';
import { policyText } from '../../../../lambdas/domain/policies/policy-text.ts';
import { someSettings } from '../../../support/builders.ts';
import { FACTS, policiesWith, statementsOf } from '../../../support/guardrails.ts';

const switches = Object.keys(someSettings().mandatoryPolicies);
const sids = (off: readonly string[]) =>
  statementsOf(policiesWith(off)).map(({ Sid }) => Sid ?? '');

describe('mandatory policies', () => {
  test('take three places of an OU and one more of SecurityOU', () => {
    const reaches = policiesWith().map(({ reach }) => reach);

    expect(reaches.sort()).toEqual(['everywhere', 'everywhere', 'everywhere', 'security']);
  });

  test('have names of Holdfast and sentences about them', () => {
    const names = POLICY_GROUPS.map(({ name }) => name);

    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^holdfast-[a-z-]+$/.test(name))).toEqual([]);
    expect(POLICY_GROUPS.filter(({ description }) => description.length > 512)).toEqual([]);
  });

  test('are known by the names of groups and their parts, and by no others', () => {
    const ours = ['holdfast-log-archive', 'holdfast-log-archive-2', 'holdfast-roles-and-root-10'];
    const theirs = ['holdfast-log-archive-', 'holdfast-log-archive-two', 'holdfast', 'theirs-2'];

    expect([...ours, ...theirs].filter(isMandatoryName)).toEqual(ours);
  });

  test('bear ids of statements that no other policy bears', () => {
    const ids = GUARDRAILS.flatMap(({ statements }) => statements.map(({ sid }) => sid));

    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each([[['OrganizationAccountAccessRole']], [Array(6).fill('x'.repeat(64))]])(
    'fit into what AWS allows with the roles %j',
    (roles) => {
      const numbered = roles.map((role, index) => `${role.slice(0, 63)}${index}`);

      for (const { text } of policiesWith([], { bootstrapRoles: numbered })) {
        expect(text.length).toBeLessThanOrEqual(QUOTAS.policyCharacters);
        expect(text).toBe(JSON.stringify(JSON.parse(text)));
      }
    },
  );

  test('deny only, by ids that AWS takes, each once a policy', () => {
    for (const { text } of policiesWith()) {
      const statements = statementsOf([{ text }]);
      const ids = statements.map(({ Sid }) => Sid ?? '');

      expect(statements.filter(({ Effect }) => Effect !== 'Deny')).toEqual([]);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.filter((id) => !/^[A-Za-z0-9]+$/.test(id))).toEqual([]);
    }
  });

  test('leave no token unfilled', () => {
    expect(JSON.stringify(statementsOf())).not.toMatch(/[{]\w+[}]/);
  });

  test('name no action by a wildcard', () => {
    const actions = GUARDRAILS.flatMap(({ statements }) => statements.flatMap((of) => of.actions));

    expect(actions.filter((action) => !/^[a-z0-9-]+:[A-Za-z0-9]+$/.test(action))).toEqual([]);
  });
});

describe('exemptions', () => {
  const exempt = new Set(
    GUARDRAILS.flatMap(({ statements }) => statements.flatMap((of) => of.exempt ?? [])),
  );
  const protectedRoles = policySafety.statements
    .filter(({ actions }) => actions.includes('iam:UpdateAssumeRolePolicy'))
    .flatMap(({ resources }) => resources);

  test.each([...exempt])('%s can be taken over by nobody who is not exempt', (principal) => {
    const anywhere = principal
      .replace(/\{(security|logging)\}/, '*')
      // Of these Control Tower's has a statement of its own.
      .replace('{bootstrapRoles}', '{entryRoles}');

    expect(protectedRoles).toContain(anywhere);
  });

  test('are ARNs of roles, exact but for the hash of StackSets and the account', () => {
    const patterns = [...exempt].map((arn) => arn.replace('iam::*:', 'iam:::'));

    expect(patterns.filter((arn) => !/^arn:\{partition\}:iam::[^*]*:role\//.test(arn))).toEqual([]);
    expect(patterns.filter((arn) => arn.includes('*'))).toEqual([
      'arn:{partition}:iam:::role/stacksets-exec-*',
    ]);
  });

  test('of HoldfastFoundation name its account', () => {
    const named = [...exempt].filter((arn) => arn.endsWith('HoldfastFoundation'));

    expect(named.filter((arn) => !/::\{(security|logging)\}:/.test(arn))).toEqual([]);
  });

  test('let HoldfastExecution change no role of Holdfast and no stack', () => {
    const ids = GUARDRAILS.flatMap(({ statements }) => statements)
      .filter(({ exempt: roles = [] }) => roles.some((arn) => arn.endsWith('HoldfastExecution')))
      .map(({ sid }) => sid);

    expect(ids.sort()).toEqual([
      'Alarms',
      'Config',
      'EntryRolesLost',
      'GuardDuty',
      'MetricFilters',
      'PassRoles',
      'SessionPreferences',
      'Trail',
      'TrailLogs',
    ]);
  });

  test('follow the roles that the settings name', () => {
    const [roles] = policiesWith([], { bootstrapRoles: ['First', 'Second'] });

    expect(roles?.text).toContain('"arn:aws:iam::*:role/First","arn:aws:iam::*:role/Second"');
    expect(roles?.text).not.toContain('OrganizationAccountAccessRole');
  });
});

describe('switches', () => {
  test('turn each guardrail on and off alone', () => {
    for (const key of switches) {
      const guardrails = GUARDRAILS.filter(({ setting }) => setting === key);
      const own = guardrails.flatMap(({ statements }) => statements.map(({ sid }) => sid));

      expect(own).not.toEqual([]);
      expect(sids([]).filter((sid) => !sids([key]).includes(sid))).toEqual(own);
    }
  });

  test('leave what the others stand on until the last is off', () => {
    const safety = policySafety.statements.map(({ sid }) => sid);

    for (const key of switches) {
      const others = switches.filter((name) => name !== key);
      expect(sids(others)).toEqual(expect.arrayContaining(safety));
    }
    expect(sids(switches)).toEqual([]);
  });

  test('leave out a policy of which all is off', () => {
    const names = policiesWith(['logArchive']).map(({ name }) => name);

    expect(names).toEqual(POLICY_GROUPS.map(({ name }) => name).slice(0, 3));
    expect(policiesWith(switches)).toEqual([]);
  });
});

test('a token that nothing stands for is an error', () => {
  const guardrail = {
    id: 'x',
    title: 'X',
    protects: 'X.',
    statements: [{ sid: 'X', actions: ['s3:GetObject'], resources: ['{nothing}'] }],
  };

  expect(() => policyText([guardrail], FACTS)).toThrow(
    expect.objectContaining({ code: 'PolicyTokenUnknown' }),
  );
});
