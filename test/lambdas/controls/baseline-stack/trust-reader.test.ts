import {
  admits,
  canonical,
  type Trust,
  whoElse,
} from '../../../../lambdas/controls/baseline-stack/trust-reader.ts';

const MANAGEMENT = '111111111111';
const ARN = `arn:aws:iam::${MANAGEMENT}:role/holdfast-establish-access`;
const OTHER = `arn:aws:iam::${MANAGEMENT}:role/operations`;

const trust = (Principal: NonNullable<object | string>, Condition?: object): Trust =>
  ({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal,
        Action: 'sts:AssumeRole',
        ...(Condition === undefined ? {} : { Condition }),
      },
    ],
  }) as Trust;

describe('admits', () => {
  test.each([
    ['the account by its root', trust({ AWS: `arn:aws:iam::${MANAGEMENT}:root` })],
    ['the account by its id', trust({ AWS: MANAGEMENT })],
    ['the role itself', trust({ AWS: [OTHER, ARN] })],
    ['anybody', trust('*')],
    [
      'principals of the organization',
      trust({ AWS: '*' }, { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } }),
    ],
    [
      'the account, limited to the role',
      trust({ AWS: MANAGEMENT }, { ArnEquals: { 'aws:PrincipalArn': [ARN] } }),
    ],
  ])('a role that %s may assume', (_, policy) => {
    expect(admits(policy, MANAGEMENT, ARN)).toBe(true);
  });

  test.each([
    ['another account', trust({ AWS: 'arn:aws:iam::999999999999:root' })],
    ['another role', trust({ AWS: OTHER })],
    ['a service', trust({ Service: 'ec2.amazonaws.com' })],
    [
      'those with an external id',
      trust({ AWS: MANAGEMENT }, { StringEquals: { 'sts:ExternalId': 'x' } }),
    ],
    [
      'the account, limited to another role',
      trust({ AWS: MANAGEMENT }, { ArnLike: { 'aws:PrincipalArn': OTHER } }),
    ],
    ['nobody', {}],
    [
      'nobody, by a statement that denies',
      { Statement: { Effect: 'Deny', Principal: { AWS: MANAGEMENT }, Action: 'sts:AssumeRole' } },
    ],
  ])('not a role that %s may assume', (_, policy) => {
    expect(admits(policy, MANAGEMENT, ARN)).toBe(false);
  });
});

describe('whoElse', () => {
  test('names accounts, roles, services and providers', () => {
    const AWS = [`arn:aws:iam::${MANAGEMENT}:root`, '999999999999', OTHER, ARN, '*'];
    const Federated = 'arn:aws:iam::555555555555:saml-provider/Okta';

    expect(whoElse(trust({ AWS, Service: 'ec2.amazonaws.com', Federated }), [ARN])).toEqual([
      `everybody whom account ${MANAGEMENT} lets`,
      'everybody whom account 999999999999 lets',
      OTHER,
      'everybody whom their own account lets',
      'the service ec2.amazonaws.com',
      `users of ${Federated}`,
    ]);
  });

  test('names nobody where only the role may', () => {
    expect(whoElse(trust({ AWS: ARN }), [ARN])).toEqual([]);
    const condition = { ArnEquals: { 'aws:PrincipalArn': ARN } };
    expect(whoElse(trust({ AWS: MANAGEMENT }, condition), [ARN])).toEqual([]);
  });
});

describe('canonical', () => {
  test('is the same for policies that say the same', () => {
    const one = {
      Version: '1',
      Statement: [{ Sid: 'A', Effect: 'Allow', Action: ['sts:AssumeRole'] }],
    };
    const same = { Statement: { Action: 'sts:AssumeRole', Effect: 'Allow' }, Version: '1' };

    expect(canonical(one)).toBe(canonical(same));
  });

  test('differs for policies that do not', () => {
    expect(canonical(trust({ AWS: ARN }))).not.toBe(canonical(trust({ AWS: OTHER })));
  });
});
