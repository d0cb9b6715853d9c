import { isMutating } from '../../../sandbox/wire/mutating.ts';

describe('isMutating', () => {
  test.each([
    'GetObject',
    'ListAccounts',
    'DescribeOrganization',
    'LookupEvents',
    'HeadBucket',
    'Query',
    'Scan',
    'GetItem',
    'BatchGetItem',
    'TransactGetItems',
    'SearchUsers',
    'AssumeRole',
    'AssumeRoleWithSAML',
    'FilterLogEvents',
    'SelectResourceConfig',
    'SimulatePrincipalPolicy',
    'ValidateTemplate',
    'Decrypt',
    'GenerateDataKey',
    'TestEventPattern',
    'StartQuery',
  ])('knows that %s reads', (operation) => {
    expect(isMutating(operation)).toBe(false);
  });

  test.each([
    'CreateAccount',
    'PutItem',
    'UpdateItem',
    'BatchWriteItem',
    'TransactWriteItems',
    'ExecuteStatement',
    'StartExecution',
    'StopExecution',
    'SendTaskSuccess',
    'PutEvents',
    'TagResource',
    'DeleteBucket',
    'StartLogging',
    'EnableKeyRotation',
    'RegisterDelegatedAdministrator',
    'Invoke',
    'DetectStackDrift',
    'Listen',
  ])('knows that %s changes something', (operation) => {
    expect(isMutating(operation)).toBe(true);
  });
});
