import type { Permission } from '../../../lambdas/contracts/permissions.ts';
import {
  fillTokens,
  policyDocument,
  sessionPolicy,
} from '../../../lambdas/controls/policy-document.ts';

const tokens = { partition: 'aws', account: '444444444444' };
const permission = (values: Partial<Permission> = {}): Permission => ({
  sid: 'One',
  actions: ['iam:GetRole'],
  resources: ['arn:{partition}:iam::{account}:role/A'],
  ...values,
});

describe('fillTokens', () => {
  test('puts values for tokens and leaves variables of IAM', () => {
    expect(fillTokens(`arn:{partition}:s3:::b/\${aws:PrincipalAccount}/{account}`, tokens)).toBe(
      `arn:aws:s3:::b/\${aws:PrincipalAccount}/444444444444`,
    );
  });

  test('refuses a token that nothing stands for', () => {
    expect(() => fillTokens('{nobody}', tokens)).toThrow(
      expect.objectContaining({ code: 'PermissionTokenUnknown' }),
    );
  });
});

describe('policyDocument', () => {
  test('makes one statement a permission', () => {
    const conditions = { StringEquals: { 'iam:PassedToService': 'config.amazonaws.com' } };

    const { Statement } = policyDocument(
      [permission(), permission({ sid: 'Two', conditions })],
      tokens,
    );

    expect(Statement).toEqual([
      {
        Sid: 'One',
        Effect: 'Allow',
        Action: ['iam:GetRole'],
        Resource: ['arn:aws:iam::444444444444:role/A'],
      },
      expect.objectContaining({ Sid: 'Two', Condition: conditions }),
    ]);
  });
});

describe('sessionPolicy', () => {
  test('merges what is allowed on the same resources, without repeating an action', () => {
    const more = permission({ sid: 'Two', actions: ['iam:GetRole', 'iam:TagRole'] });

    expect(JSON.parse(sessionPolicy([permission(), more], tokens))).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: ['iam:GetRole', 'iam:TagRole'],
          Resource: 'arn:aws:iam::444444444444:role/A',
        },
      ],
    });
  });

  test('does not merge what is allowed under different conditions', () => {
    const conditions = { StringEquals: { 'iam:AWSServiceName': 'config.amazonaws.com' } };

    const { Statement } = JSON.parse(
      sessionPolicy([permission(), permission({ conditions })], tokens),
    );

    expect(Statement).toHaveLength(2);
  });

  test('lets services share a statement, where no action means anything on a resource of another', () => {
    const bucket = permission({ actions: ['s3:GetBucketAcl'], resources: ['arn:aws:s3:::b'] });
    const other = permission({ actions: ['iam:DeleteRole'], resources: ['arn:aws:iam::1:role/B'] });
    const anything = permission({ actions: ['kms:CreateKey'], resources: ['*'] });

    const { Statement } = JSON.parse(
      sessionPolicy([permission(), bucket, other, anything], tokens),
    );

    expect(Statement).toEqual([
      {
        Effect: 'Allow',
        Action: ['iam:GetRole', 's3:GetBucketAcl'],
        Resource: ['arn:aws:iam::444444444444:role/A', 'arn:aws:s3:::b'],
      },
      { Effect: 'Allow', Action: 'iam:DeleteRole', Resource: 'arn:aws:iam::1:role/B' },
      { Effect: 'Allow', Action: 'kms:CreateKey', Resource: '*' },
    ]);
  });

  test('refuses a policy that AssumeRole would not take', () => {
    const long = permission({ actions: Array.from({ length: 200 }, (_, n) => `iam:Action${n}`) });

    expect(() => sessionPolicy([long], tokens)).toThrow(
      expect.objectContaining({ code: 'SessionPolicyTooLong' }),
    );
  });
});
