import fc from 'fast-check';
import { type Decision, decide } from '../../../../sandbox/services/policy/decide.ts';
import type { PolicyStatement } from '../../../../sandbox/services/policy/policy-document.ts';
import { CONDITIONS } from '../../../support/policy-cases/conditions.ts';
import { ELEMENTS } from '../../../support/policy-cases/elements.ts';
import { LAYERS } from '../../../support/policy-cases/layers.ts';
import { TRAIL, variable } from '../../../support/policy-cases/policy-case-rows.ts';
import {
  documentOf,
  globalKeys,
  MEMBER,
  type PolicyCase,
  principalArn,
  SESSION,
  simulated,
  type Verdict,
} from '../../../support/simulated-policies.ts';

const text = (statements: readonly PolicyStatement[]): string =>
  JSON.stringify(documentOf(statements));

const ours = (question: PolicyCase): Verdict => {
  const arn = question.principal ?? SESSION;
  const named = (name: string, statements: readonly PolicyStatement[]) => ({
    name,
    text: text(statements),
  });
  const account = /^arn:aws:[^:]*:[^:]*:(\d{12})/.exec(question.resource)?.[1] ?? MEMBER;
  const { controls, session, boundary, resourcePolicy } = question;
  const decision: Decision = decide(
    {
      asker: { arn, accountId: arn.split(':')[4] ?? '', roleArn: principalArn(arn) },
      identity: question.identity.map((list, index) => named(`identity-${index}`, list)),
      ...(controls === undefined
        ? {}
        : { serviceControl: controls.map((list, index) => [named(`control-${index}`, list)]) }),
      ...(session === undefined ? {} : { session: named('session', session) }),
      ...(boundary === undefined ? {} : { boundary: named('boundary', boundary) }),
      ...(resourcePolicy === undefined
        ? {}
        : {
            resource: {
              policy: text(resourcePolicy),
              sameAccount: account === arn.split(':')[4],
              required: question.action === 'sts:AssumeRole',
            },
          }),
    },
    {
      action: question.action,
      resource: question.resource,
      context: { ...globalKeys(arn), ...question.context },
    },
  );
  if (decision.allowed) return 'Allowed';
  return decision.because.startsWith('with an explicit deny')
    ? 'ExplicitlyDenied'
    : 'ImplicitlyDenied';
};

const requests: readonly (readonly [action: string, resource: string])[] = [
  ['cloudtrail:StopLogging', `arn:aws:cloudtrail:eu-west-1:${MEMBER}:trail/holdfast-trail`],
  ['cloudtrail:DeleteTrail', `arn:aws:cloudtrail:eu-west-1:${MEMBER}:trail/other`],
  ['cloudtrail:DescribeTrails', '*'],
  ['s3:GetObject', 'arn:aws:s3:::holdfast-archive/AWSLogs/a.json'],
  ['s3:PutObject', 'arn:aws:s3:::other/b'],
  ['iam:DeleteRole', `arn:aws:iam::${MEMBER}:role/HoldfastExecution`],
  ['iam:CreateRole', `arn:aws:iam::${MEMBER}:role/team/alice`],
  [
    'cloudformation:UpdateStack',
    `arn:aws:cloudformation:eu-west-1:${MEMBER}:stack/HoldfastBaseline/1`,
  ],
  ['logs:DeleteLogGroup', `arn:aws:logs:eu-west-1:${MEMBER}:log-group:holdfast/trail`],
  ['organizations:ListAccounts', '*'],
];

const actions = fc.constantFrom(
  '*',
  's3:*',
  's3:Get*',
  'S3:getobject',
  'cloudtrail:StopLogging',
  'cloudtrail:D*',
  'cloudtrail:?topLogging',
  'iam:*Role',
  'iam:DeleteRole',
  'logs:*',
  'cloudformation:*',
  'organizations:List*',
);
const resources = fc.constantFrom(
  '*',
  'arn:aws:s3:::holdfast-*',
  'arn:aws:s3:::*/b',
  'arn:aws:cloudtrail:*:*:trail/holdfast-*',
  `arn:aws:cloudtrail:eu-*:${MEMBER}:trail/*`,
  'arn:aws:iam::*:role/Holdfast*',
  `arn:aws:iam::${variable('aws:PrincipalAccount')}:role/team/*`,
  `arn:aws:iam::*:role/team/${variable('aws:SourceIdentity')}`,
  'arn:aws:logs:*:*:log-group:holdfast*',
  'arn:aws:cloudformation:*:*:stack/Holdfast*/*',
);
const conditions = fc.constantFrom<NonNullable<PolicyStatement['Condition']>>(
  { ArnNotLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:role/HoldfastExecution'] } },
  { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/Holdfast*' } },
  { ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${MEMBER}:role/Other` } },
  { StringEquals: { 'aws:RequestedRegion': ['eu-west-1', 'eu-central-1'] } },
  { StringNotEquals: { 'aws:RequestedRegion': ['us-east-1'] } },
  { StringLike: { 'aws:PrincipalOrgID': 'o-*' } },
  { StringNotLike: { 'aws:SourceIdentity': 'admin-*' } },
  { StringEqualsIfExists: { 'aws:SourceIdentity': 'alice' } },
  { StringEquals: { 'aws:SourceIdentity': 'alice' } },
  { Bool: { 'aws:SecureTransport': 'false' } },
  { Bool: { 'aws:SecureTransport': 'true' } },
  { Null: { 'aws:SourceIdentity': 'true' } },
  { Null: { 'aws:PrincipalOrgID': 'true' } },
  { 'ForAllValues:StringLike': { 'aws:TagKeys': ['cost-*'] } },
  { 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['owner'] } },
  { StringEquals: { 'aws:PrincipalOrgID': 'o-other' }, Bool: { 'aws:SecureTransport': 'true' } },
);
const contexts = fc.constantFrom<PolicyCase['context']>(
  undefined,
  { 'aws:SourceIdentity': 'alice' },
  { 'aws:SourceIdentity': 'admin-bob' },
  { 'aws:RequestedRegion': 'us-east-1' },
  { 'aws:SecureTransport': 'false' },
);

const statement = (effects: fc.Arbitrary<'Allow' | 'Deny'>): fc.Arbitrary<PolicyStatement> =>
  fc
    .record({
      Effect: effects,
      action: fc.array(actions, { minLength: 1, maxLength: 3 }),
      resource: fc.array(resources, { minLength: 1, maxLength: 3 }),
      notAction: fc.nat(9).map((n) => n === 0),
      notResource: fc.nat(9).map((n) => n === 0),
      condition: fc.option(conditions, { freq: 1, nil: undefined }),
    })
    .map(({ Effect, action, resource, notAction, notResource, condition }) => ({
      Effect,
      ...(notAction ? { NotAction: action } : { Action: action }),
      ...(notResource && resource.every((r) => r !== '*')
        ? { NotResource: resource }
        : { Resource: resource }),
      ...(condition === undefined ? {} : { Condition: condition }),
    }));

const everything: PolicyStatement = { Effect: 'Allow', Action: '*', Resource: '*' };
const mostlyAllow = fc.constantFrom<'Allow' | 'Deny'>('Allow', 'Allow', 'Allow', 'Deny');
const policy = (...always: PolicyStatement[]) =>
  fc
    .array(statement(mostlyAllow), { minLength: always.length === 0 ? 1 : 0, maxLength: 3 })
    .map((list) => [...always, ...list]);
const maybeEverything = fc.boolean().chain((all) => (all ? policy(everything) : policy()));

const generated: fc.Arbitrary<PolicyCase> = fc
  .record({
    request: fc.constantFrom(...requests),
    context: contexts,
    identity: fc.array(maybeEverything, { minLength: 1, maxLength: 2 }),
    controls: fc.option(fc.array(maybeEverything, { minLength: 1, maxLength: 3 }), {
      nil: undefined,
    }),
    session: fc.option(maybeEverything, { nil: undefined }),
    boundary: fc.option(maybeEverything, { freq: 1, nil: undefined }),
  })
  .map(({ request: [action, resource], context, identity, controls, session, boundary }) => ({
    name: `${action} generated`,
    action,
    resource,
    identity,
    ...(context === undefined ? {} : { context }),
    ...(controls === undefined ? {} : { controls }),
    ...(session === undefined ? {} : { session }),
    ...(boundary === undefined ? {} : { boundary }),
  }));

describe('the policy evaluator alone', () => {
  // IAM User Guide, "Policy evaluation logic"; iam-simulate lets the session policy limit this too.
  test('lets a resource policy that names the session go past its session policy', () => {
    const [, , named] = LAYERS.find(([name]) => name === 'a bucket policy for the session') ?? [];

    const narrow: PolicyStatement[] = [{ Effect: 'Allow', Action: 'iam:*', Resource: '*' }];
    const question = { name: '', action: '', resource: '', identity: [], ...named };

    expect(ours({ ...question, session: narrow })).toBe('Allowed');
  });
});

describe('the policy evaluator and iam-simulate', () => {
  test.each([...ELEMENTS, ...CONDITIONS, ...LAYERS])(
    'agree on %s: %s',
    async (name, expected, row) => {
      const question = {
        name,
        action: 'cloudtrail:StopLogging',
        resource: TRAIL,
        identity: [],
        ...row,
      };

      expect(ours(question)).toBe(expected);
      expect(await simulated(question)).toBe(expected);
    },
  );

  test('agree on 600 generated cases of every outcome', async () => {
    const cases = fc.sample(generated, { numRuns: 600, seed: 20_261_121 });
    const outcomes = new Set<Verdict>();

    for (const question of cases) {
      const verdict = ours(question);
      outcomes.add(verdict);
      expect({ question, verdict }).toEqual({ question, verdict: await simulated(question) });
    }

    expect([...outcomes].sort()).toEqual(['Allowed', 'ExplicitlyDenied', 'ImplicitlyDenied']);
  });
});
