import type { PolicyDocument } from '../../sandbox/services/policy/policy-document.ts';
import type { ExpectedDenial } from './excuse.ts';
import { type Evidence, type Findings, judge } from './judge.ts';
import type { CountedRuling } from './load-rulings.ts';
import type { CallerRulingLine, RoleSettings } from './recorded-ruling.ts';

const MANAGEMENT = '111111111111';
const ROLE = `arn:aws:iam::${MANAGEMENT}:role/holdfast-api`;
const TABLE = `arn:aws:dynamodb:us-east-1:${MANAGEMENT}:table/holdfast`;
const settings: RoleSettings = { homeRegion: 'us-east-1', bootstrapRole: 'Any', accessRoles: [] };

const allowing = (...Action: string[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [{ Sid: 'UseTable', Effect: 'Allow', Action, Resource: TABLE }],
});

/** The API reads an item, three times, and the sandbox let it. */
const ruling = (values: Partial<CallerRulingLine> = {}): CallerRulingLine => ({
  line: 'ruling',
  kind: 'caller',
  key: 'one',
  action: 'dynamodb:GetItem',
  resource: TABLE,
  context: { 'aws:PrincipalOrgMasterAccountId': MANAGEMENT },
  principal: {
    arn: `arn:aws:sts::${MANAGEMENT}:assumed-role/holdfast-api/s`,
    accountId: MANAGEMENT,
    roleArn: ROLE,
  },
  identity: [['function', 'sandbox']],
  call: 'DynamoDB.GetItem',
  ...values,
});

const judged = (
  given: Partial<CallerRulingLine> = {},
  {
    synthesized = allowing('dynamodb:GetItem'),
    ...evidence
  }: Partial<Omit<Evidence, 'synthesized'>> & {
    synthesized?: PolicyDocument;
  } = {},
): Promise<Findings> => {
  const counted: CountedRuling = {
    ruling: ruling(given),
    kind: 'product',
    settings,
    suites: new Set(['test/e2e/some.test.ts']),
    calls: 3,
  };
  return judge({
    rulings: {
      policies: new Map([['sandbox', JSON.stringify(allowing('dynamodb:GetItem'))]]),
      counted: [counted],
    },
    synthesized: (role) => (role === 'holdfast-api' ? [synthesized] : undefined),
    sessions: new Map(),
    expectedDenials: [],
    ...evidence,
  });
};

describe('a call that both evaluators allow', () => {
  test('counts as a use of the right that allows it', async () => {
    const { problems, roles } = await judged();

    expect(problems).toEqual([]);
    expect(roles.get('holdfast-api')).toMatchObject({ calls: 3, denied: 0, disagreements: 0 });
    expect([...(roles.get('holdfast-api')?.used ?? [])]).toEqual(['UseTable dynamodb:GetItem']);
  });
});

describe('a call that the synthesized policy does not allow', () => {
  test('is a disagreement, and denied, though the sandbox let it', async () => {
    const { problems, roles } = await judged({}, { synthesized: allowing('dynamodb:Query') });

    expect(roles.get('holdfast-api')).toMatchObject({ denied: 3, disagreements: 3 });
    expect(problems).toEqual([
      expect.stringMatching(
        /^the sandbox says Allowed, iam-simulate ImplicitlyDenied: holdfast-api/,
      ),
      expect.stringMatching(/^ImplicitlyDenied: holdfast-api: dynamodb:GetItem .*some\.test\.ts/),
    ]);
  });

  const refusal = {
    action: 'dynamodb:Query',
    refused: 'because no identity-based policy allows the dynamodb:Query action',
  };

  test('is denied where the sandbox denied it too', async () => {
    const { problems, roles } = await judged(refusal);

    expect(roles.get('holdfast-api')).toMatchObject({ denied: 3, disagreements: 0 });
    expect(problems).toHaveLength(1);
  });

  test('is no problem where it was meant to be denied, for that reason alone', async () => {
    const meant: ExpectedDenial = {
      role: /^holdfast-api$/,
      action: 'dynamodb:Query',
      because: 'no identity-based policy',
      reason: 'a test wants it',
    };
    const otherwise = { ...meant, because: 'service control policy' };

    const expected = await judged(refusal, { expectedDenials: [meant] });
    const unexpected = await judged(refusal, { expectedDenials: [otherwise] });

    expect(expected.problems).toEqual([]);
    expect(expected.roles.get('holdfast-api')).toMatchObject({ denied: 0, expected: 3 });
    expect(expected.metDenials).toEqual(new Set([meant]));
    expect(unexpected.problems).toHaveLength(1);
    expect(unexpected.metDenials.size).toBe(0);
  });
});

test('a question about something that AWS does not have is a problem', async () => {
  const { problems } = await judged({ action: 'dynamodb:GetEverything' });

  expect(problems).toEqual([expect.stringMatching(/takes no such question.*invalid\.action/)]);
});

test('session policies and service control policies have their say', async () => {
  const policies = new Map([
    ['sandbox', JSON.stringify(allowing('dynamodb:GetItem'))],
    ['narrow', JSON.stringify(allowing('dynamodb:Query'))],
  ]);
  const refused = 'because no session policy allows the dynamodb:GetItem action';
  const counted = [
    { session: ['session', 'narrow'] as const, refused },
    { serviceControl: [[['control', 'narrow'] as const]], refused },
  ].map((layer, index) => ({
    ruling: ruling({ ...layer, key: `${index}` }),
    kind: 'product' as const,
    settings,
    suites: new Set(['a']),
    calls: 1,
  }));

  const { roles, problems } = await judged({}, { rulings: { policies, counted } });

  expect(roles.get('holdfast-api')).toMatchObject({ denied: 2, disagreements: 0 });
  expect(problems).toHaveLength(2);
});

test('a key that does not let a role of Holdfast use it denies its call', async () => {
  const key = `arn:aws:kms:us-east-1:${MANAGEMENT}:key/11111111-2222-4333-8444-555555555555`;
  const counted: CountedRuling = {
    ruling: {
      line: 'ruling',
      kind: 'resource',
      key: 'one',
      action: 'kms:DescribeKey',
      resource: key,
      context: {},
      asker: { arn: ruling().principal.arn, accountId: MANAGEMENT },
      verdict: 'silent',
    },
    kind: 'product',
    suites: new Set(['a']),
    calls: 2,
  };

  const { roles, problems } = await judged(
    {},
    { rulings: { policies: new Map(), counted: [counted] } },
  );

  expect(roles.get('holdfast-api')).toMatchObject({ denied: 2 });
  expect(problems).toEqual([expect.stringContaining('by the policy of the resource')]);
});
