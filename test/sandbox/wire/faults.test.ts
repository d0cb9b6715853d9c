import {
  CreateAccountCommand,
  ListAccountsCommand,
  OrganizationsClient,
  TooManyRequestsException,
} from '@aws-sdk/client-organizations';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { FaultRule } from '../../../sandbox/wire/fault-rule.ts';
import { createFaults } from '../../../sandbox/wire/faults.ts';
import type { Call, Service } from '../../../sandbox/wire/service.ts';
import { aws } from '../../support/aws.ts';

const aCall = (change: Partial<Call> = {}): Call => ({
  requestId: 'r',
  principal: {
    arn: 'arn:aws:sts::222222222222:assumed-role/HoldfastExecution/op_1',
    accountId: '222222222222',
    accessKeyId: 'ASIA1',
  },
  account: '222222222222',
  region: 'eu-central-1',
  service: 'Organizations',
  operation: 'ListAccounts',
  ...change,
});

/** Which of five matching calls a rule strikes. */
const struckBy = (rule: Omit<FaultRule, 'kind'>): number[] => {
  const faults = createFaults();
  faults.add({ ...rule, kind: 'throttle' });
  return [1, 2, 3, 4, 5].filter(() => faults.strike(aCall(), 'organizations') !== undefined);
};

describe('a rule', () => {
  test.each([
    [{}, [1, 2, 3, 4, 5]],
    [{ times: 2 }, [1, 2]],
    [{ nth: 3 }, [3]],
    [{ nth: 3, times: 2 }, [3, 4]],
  ])('of %j strikes the calls %j', (rule, calls) => {
    expect(struckBy(rule)).toEqual(calls);
  });

  test.each<[Omit<FaultRule, 'kind'>, boolean]>([
    [{ service: 'organizations' }, true],
    [{ service: 'Organizations' }, true],
    [{ service: 'iam' }, false],
    [{ operation: 'ListAccounts' }, true],
    [{ operation: 'List' }, false],
    [{ account: '222222222222' }, true],
    [{ account: '111111111111' }, false],
    [{ region: 'eu-central-1' }, true],
    [{ region: 'us-east-1' }, false],
    [{ principal: 'HoldfastExecution' }, true],
    [{ principal: 'holdfast-api' }, false],
    [{ service: 'organizations', region: 'us-east-1' }, false],
  ])('of %j matches: %s', (rule, matches) => {
    expect(struckBy(rule).length > 0).toBe(matches);
  });

  test('counts only the calls that it matches', () => {
    const faults = createFaults();
    faults.add({ kind: 'throttle', operation: 'CreateAccount', nth: 2 });

    const struck = ['CreateAccount', 'ListAccounts', 'CreateAccount'].map(
      (operation) => faults.strike(aCall({ operation }), 'organizations')?.kind,
    );

    expect(struck).toEqual([undefined, undefined, 'throttle']);
    expect(faults.list()).toMatchObject([{ matched: 2, fired: 1 }]);
  });

  test('waits its turn when another one strikes the call', () => {
    const faults = createFaults();
    faults.add({ id: 'one', kind: 'throttle', times: 1 });
    faults.add({ id: 'two', kind: 'server-error', times: 1 });

    const struck = [1, 2, 3].map(() => faults.strike(aCall(), 'organizations')?.id);

    expect(struck).toEqual(['one', 'two', undefined]);
  });

  test('counts anew when it is given again under its id', () => {
    const faults = createFaults();
    faults.add({ id: 'one', kind: 'throttle', times: 1 });
    faults.strike(aCall(), 'organizations');

    faults.add({ id: 'one', kind: 'throttle', times: 1 });

    expect(faults.list()).toEqual([
      { id: 'one', kind: 'throttle', times: 1, matched: 0, fired: 0 },
    ]);
  });
});

const services: readonly Service[] = [
  {
    sdk: () => import('@aws-sdk/client-organizations'),
    signingName: 'organizations',
    actionPrefix: 'organizations',
    operations: { ListAccounts: () => ({ Accounts: [] }) },
  },
  {
    sdk: () => import('@aws-sdk/client-sts'),
    signingName: 'sts',
    actionPrefix: 'sts',
    operations: { GetCallerIdentity: () => ({ Account: 'a' }) },
  },
  {
    sdk: () => import('@aws-sdk/client-s3'),
    signingName: 's3',
    actionPrefix: 's3',
    operations: { ListBuckets: () => ({ Buckets: [] }) },
  },
];

const struckAnswer = async (rule: FaultRule) => {
  const { as, faults } = aws({}, services);
  faults.add(rule);
  const client = new OrganizationsClient(as('111111111111'));
  return client.send(new ListAccountsCommand({})).catch((error: unknown) => error);
};

describe('a fault that answers', () => {
  test('throttles in the words of each service', async () => {
    const { as, faults } = aws({}, services);
    faults.add({ kind: 'throttle' });

    const errors = await Promise.all(
      [
        new OrganizationsClient(as('111111111111')).send(new ListAccountsCommand({})),
        new STSClient(as('111111111111')).send(new GetCallerIdentityCommand({})),
        new S3Client(as('111111111111')).send(new ListBucketsCommand({})),
      ].map((answer) => answer.catch((error: Error) => error)),
    );

    expect(errors[0]).toBeInstanceOf(TooManyRequestsException);
    expect(errors).toMatchObject([
      { name: 'TooManyRequestsException' },
      { name: 'Throttling', $metadata: { httpStatusCode: 400 } },
      { name: 'SlowDown', $metadata: { httpStatusCode: 503 } },
    ]);
  });

  test('is retried away by a client that may retry', async () => {
    const { as, faults, record } = aws({}, services);
    faults.add({ kind: 'throttle', times: 1 });
    const client = new OrganizationsClient({ ...as('111111111111'), maxAttempts: 2 });

    await expect(client.send(new ListAccountsCommand({}))).resolves.toMatchObject({ Accounts: [] });
    expect(record.since(0).map(({ error }) => error)).toEqual([
      'TooManyRequestsException',
      undefined,
    ]);
  });

  test('fails as a server does', async () => {
    await expect(struckAnswer({ kind: 'server-error' })).resolves.toMatchObject({
      name: 'InternalFailure',
      $metadata: { httpStatusCode: 500 },
    });
  });

  test('denies access to the action of the call', async () => {
    await expect(struckAnswer({ kind: 'access-denied' })).resolves.toMatchObject({
      name: 'AccessDeniedException',
      message:
        'User: arn:aws:iam::111111111111:user/sandbox is not authorized to perform: organizations:ListAccounts on resource: * ' +
        'because no identity-based policy allows the organizations:ListAccounts action',
    });
  });

  test('answers with an error of its own', async () => {
    await expect(
      struckAnswer({ kind: 'error', code: 'OptInRequired', message: 'not yet', status: 403 }),
    ).resolves.toMatchObject({
      name: 'OptInRequired',
      message: 'not yet',
      $metadata: { httpStatusCode: 403 },
    });
  });
});

describe('a fault that drops the connection', () => {
  const effects = async (kind: FaultRule['kind'], userAgentAppId?: string) => {
    const happened: string[] = [];
    const { as, faults, record, crashed } = aws({}, [
      {
        sdk: () => import('@aws-sdk/client-organizations'),
        signingName: 'organizations',
        actionPrefix: 'organizations',
        operations: { CreateAccount: () => void happened.push('created') },
      },
    ]);
    faults.add({ kind });
    const client = new OrganizationsClient({
      ...as('111111111111'),
      ...(userAgentAppId === undefined ? {} : { userAgentAppId }),
    });
    const error = await client
      .send(new CreateAccountCommand({ AccountName: 'a', Email: 'a@example.com' }))
      .catch((reason: unknown) => reason);
    return { happened, error, crashed, recorded: record.since(0) };
  };

  test('does so before anything happens', async () => {
    const { happened, error, crashed, recorded } = await effects('timeout-before', 'worker-1');

    expect(happened).toEqual([]);
    expect(error).toMatchObject({ code: 'ECONNRESET' });
    expect(crashed).toEqual([]);
    expect(recorded).toMatchObject([{ status: 0, error: 'timeout-before' }]);
  });

  test('does so after the effect, which the record shows', async () => {
    const { happened, error, recorded } = await effects('timeout-after');

    expect(happened).toEqual(['created']);
    expect(error).toMatchObject({ code: 'ECONNRESET' });
    expect(recorded).toMatchObject([{ status: 200, error: 'timeout-after' }]);
  });

  test.each([
    ['crash-before', []],
    ['crash-after', ['created']],
  ] as const)('ends the worker that called: %s', async (kind, effect) => {
    const { happened, crashed } = await effects(kind, 'worker-7');

    expect(happened).toEqual(effect);
    expect(crashed).toEqual(['worker-7']);
  });

  test('ends no worker when the caller is none', async () => {
    const { error, crashed } = await effects('crash-after');

    expect(error).toMatchObject({ code: 'ECONNRESET' });
    expect(crashed).toEqual([]);
  });
});
