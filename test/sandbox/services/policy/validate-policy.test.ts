import {
  type PolicyKind,
  validatePolicy,
} from '../../../../sandbox/services/policy/validate-policy.ts';

const identity = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
const trust = {
  Effect: 'Allow',
  Principal: { Service: 'lambda.amazonaws.com' },
  Action: 'sts:AssumeRole',
};
const check = (statement: unknown, kind: PolicyKind = 'identity', version = '2012-10-17') =>
  validatePolicy(JSON.stringify({ Version: version, Statement: [statement] }), kind);

describe('validatePolicy', () => {
  test('accepts sound policies of every kind', () => {
    expect(check(identity)).toBeUndefined();
    expect(check(trust, 'trust')).toBeUndefined();
    expect(check({ ...identity, Principal: '*' }, 'resource')).toBeUndefined();
    expect(
      check({
        ...identity,
        Sid: 'A',
        Condition: { 'ForAnyValue:StringLikeIfExists': { a: ['b'] } },
      }),
    ).toBeUndefined();
    expect(validatePolicy(JSON.stringify({ Statement: identity }), 'identity')).toBeUndefined();
  });

  test.each<[string, unknown, PolicyKind, string]>([
    [
      'a principal in an identity policy',
      { ...identity, Principal: '*' },
      'identity',
      'Policy document should not specify a principal.',
    ],
    ['no principal in a bucket policy', identity, 'resource', 'Missing required field Principal'],
    [
      'a resource in a trust policy',
      { ...trust, Resource: '*' },
      'trust',
      'Has prohibited field Resource',
    ],
    [
      'no action',
      { Effect: 'Allow', Resource: '*' },
      'identity',
      'Policy statement must contain actions.',
    ],
    [
      'no resource',
      { Effect: 'Allow', Action: '*' },
      'identity',
      'Policy statement must contain resources.',
    ],
    [
      'an action without a service',
      { ...identity, Action: 'GetObject' },
      'identity',
      'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.',
    ],
    [
      'a resource that is no ARN',
      { ...identity, Resource: 'bucket' },
      'identity',
      'Resource bucket must be in ARN format or "*".',
    ],
    ['another effect', { ...identity, Effect: 'allow' }, 'identity', 'Syntax errors in policy.'],
    ['an unknown element', { ...identity, Actions: '*' }, 'identity', 'Syntax errors in policy.'],
    [
      'an unknown operator',
      { ...identity, Condition: { StringIs: { a: 'b' } } },
      'identity',
      'Syntax errors in policy.',
    ],
    ['a number for an action', { ...identity, Action: 1 }, 'identity', 'Syntax errors in policy.'],
    ['no statement', undefined, 'identity', 'Syntax errors in policy.'],
  ])('refuses %s', (_what, statement, kind, problem) => {
    expect(check(statement, kind)).toBe(problem);
  });

  test('refuses what is no JSON and versions that are none', () => {
    expect(validatePolicy('{"Statement":', 'identity')).toBe('This policy contains invalid Json');
    expect(validatePolicy('[]', 'identity')).toBe('This policy contains invalid Json');
    expect(check(identity, 'identity', '2020-01-01')).toBe('Syntax errors in policy.');
  });
});
