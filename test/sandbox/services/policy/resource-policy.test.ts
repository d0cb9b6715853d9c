import {
  type ResourceRequest,
  resourcePolicyAllows,
} from '../../../../sandbox/services/policy/resource-policy.ts';

const BUCKET = 'arn:aws:s3:::holdfast-trail';
const TRAIL = 'arn:aws:cloudtrail:eu-central-1:111111111111:trail/holdfast-organization-trail';
const CLOUDTRAIL = 'cloudtrail.amazonaws.com';

const policy = (...statements: object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });
const write = (condition: object, principal: unknown = { Service: CLOUDTRAIL }) => ({
  Effect: 'Allow',
  Principal: principal,
  Action: 's3:PutObject',
  Resource: `${BUCKET}/AWSLogs/*`,
  Condition: condition,
});
const delivery: ResourceRequest = {
  principalService: CLOUDTRAIL,
  action: 's3:PutObject',
  resource: `${BUCKET}/AWSLogs/111111111111/CloudTrail/x.json.gz`,
  context: {
    'aws:SourceArn': TRAIL,
    'aws:SourceAccount': '111111111111',
    'aws:SourceOrgID': 'o-holdfast01',
    's3:x-amz-acl': 'bucket-owner-full-control',
  },
};
const acl = { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } };

describe('resourcePolicyAllows', () => {
  test.each([
    [
      'its own trail',
      write({ StringEquals: { 'aws:SourceArn': TRAIL, ...acl.StringEquals } }),
      true,
    ],
    ['another trail', write({ StringEquals: { 'aws:SourceArn': `${TRAIL}-2` } }), false],
    [
      'trails of the organization',
      write({
        StringEquals: { 'aws:SourceOrgID': 'o-holdfast01' },
        ArnLike: { 'aws:SourceArn': 'arn:aws:cloudtrail:*:*:trail/holdfast-*' },
      }),
      true,
    ],
    [
      'trails of another organization',
      write({ StringEquals: { 'aws:SourceOrgID': 'o-other00000' } }),
      false,
    ],
    ['another service', write(acl, { Service: 'config.amazonaws.com' }), false],
    [
      'one of several services',
      write(acl, { Service: ['config.amazonaws.com', CLOUDTRAIL] }),
      true,
    ],
    ['anybody', write(acl, '*'), true],
    ['an account', write(acl, { AWS: '111111111111' }), false],
  ])('answers a service by a statement for %s', (_what, statement, expected) => {
    expect(resourcePolicyAllows(policy(statement), delivery)).toBe(expected);
  });

  test('allows nothing without a policy', () => {
    expect(resourcePolicyAllows(undefined, delivery)).toBe(false);
  });

  test('lets a deny win, and spares services where it says so', () => {
    const allow = write(acl);
    const denyOthers = (condition: object) => ({
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: `${BUCKET}/*`,
      Condition: condition,
    });
    const notHere = { StringNotEqualsIfExists: { 'aws:SourceOrgID': 'o-other00000' } };
    const people = { BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } };

    expect(resourcePolicyAllows(policy(allow, denyOthers(notHere)), delivery)).toBe(false);
    expect(resourcePolicyAllows(policy(allow, denyOthers(people)), delivery)).toBe(true);
  });

  test('reads encryption context as key policies write it', () => {
    const key = 'kms:EncryptionContext:aws:cloudtrail:arn';
    const document = policy({
      Effect: 'Allow',
      Principal: { Service: CLOUDTRAIL },
      Action: 'kms:GenerateDataKey*',
      Resource: '*',
      Condition: { StringLike: { [key]: 'arn:aws:cloudtrail:*:111111111111:trail/*' } },
    });
    const request = (arn: string): ResourceRequest => ({
      principalService: CLOUDTRAIL,
      action: 'kms:GenerateDataKey',
      resource: 'arn:aws:kms:eu-central-1:222222222222:key/1',
      context: { [key]: arn },
    });

    expect(resourcePolicyAllows(document, request(TRAIL))).toBe(true);
    expect(resourcePolicyAllows(document, request(TRAIL.replace(/1{12}/, '3'.repeat(12))))).toBe(
      false,
    );
  });

  test.each([
    ['the session', 'arn:aws:sts::333333333333:assumed-role/ssm/i-1', true],
    ['its role', 'arn:aws:iam::333333333333:role/ssm', true],
    ['its account', 'arn:aws:iam::333333333333:root', true],
    ['the id of its account', '333333333333', true],
    ['another role', 'arn:aws:iam::333333333333:role/other', false],
    ['another account', '444444444444', false],
  ])('answers a session by a statement for %s', (_what, principal, expected) => {
    const request: ResourceRequest = {
      principalArn: 'arn:aws:sts::333333333333:assumed-role/ssm/i-1',
      action: 's3:PutObject',
      resource: `${BUCKET}/AWSLogs/x`,
    };

    expect(resourcePolicyAllows(policy(write({}, { AWS: principal })), request)).toBe(expected);
  });

  test('excludes those whom NotPrincipal names', () => {
    const document = policy(write(acl, '*'), {
      Effect: 'Deny',
      NotPrincipal: { Service: CLOUDTRAIL },
      Action: 's3:PutObject',
      Resource: `${BUCKET}/*`,
    });
    const config = { ...delivery, principalService: 'config.amazonaws.com' };

    expect(resourcePolicyAllows(document, delivery)).toBe(true);
    expect(resourcePolicyAllows(document, config)).toBe(false);
  });

  test('fills variables in from the principal', () => {
    const document = policy({
      ...write({ StringEquals: { 'aws:PrincipalOrgID': 'o-holdfast01' } }, { AWS: '*' }),
      Resource: `${BUCKET}/sessions/\${aws:PrincipalAccount}/*`,
    });
    const request = (account: string): ResourceRequest => ({
      principalArn: 'arn:aws:sts::333333333333:assumed-role/ssm/i-1',
      action: 's3:PutObject',
      resource: `${BUCKET}/sessions/${account}/log`,
      context: { 'aws:PrincipalOrgID': 'o-holdfast01' },
    });

    expect(resourcePolicyAllows(document, request('333333333333'))).toBe(true);
    expect(resourcePolicyAllows(document, request('444444444444'))).toBe(false);
  });
});
