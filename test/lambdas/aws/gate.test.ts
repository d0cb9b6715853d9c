import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CreateAccountAliasCommand,
  ListAccountAliasesCommand,
  paginateListRoles,
} from '@aws-sdk/client-iam';
import { iam } from '../../../lambdas/aws/clients/iam.ts';
import type { OutgoingCall } from '../../../lambdas/aws/connection.ts';
import { assumeRole, createConnection } from '../../../lambdas/aws/connections.ts';
import { isRead } from '../../../lambdas/contracts/reads.ts';
import { DomainError } from '../../../lambdas/domain/errors.ts';
import { isMutating } from '../../../sandbox/wire/mutating.ts';
import { quick } from '../../support/controls.ts';
import { CREATED, type Hardening, hardening, MANAGEMENT } from '../../support/hardening.ts';

let here: Hardening;
let asked: OutgoingCall[];
let stopped: boolean;
beforeEach(async () => {
  here = await hardening();
  asked = [];
  stopped = false;
});
afterEach(() => here.stop());

const gate = async (call: OutgoingCall): Promise<void> => {
  asked.push(call);
  if (stopped) throw new DomainError('ChangesStopped', 'unavailable', 'changes are stopped');
};

const administrator = () =>
  createConnection({
    accountId: MANAGEMENT,
    pacing: quick,
    gate,
    credentials: async () => ({ accessKeyId: 'sandbox', secretAccessKey: 'any' }),
  });

const enter = () =>
  assumeRole(administrator(), {
    accountId: CREATED,
    homeRegion: here.target(CREATED).region,
    roleName: 'OrganizationAccountAccessRole',
    sessionName: 'run',
  });

const operations = async (work: () => Promise<unknown>) =>
  (await here.calls(work)).map(({ operation }) => operation);

describe('a connection', () => {
  test('asks nobody before it looks', async () => {
    await iam(administrator()).send(new ListAccountAliasesCommand({}));
    for await (const _ of paginateListRoles({ client: iam(administrator()) }, {}));

    expect(asked).toEqual([]);
  });

  test('asks before it changes something, and says what', async () => {
    await iam(administrator()).send(new CreateAccountAliasCommand({ AccountAlias: 'mine' }));

    expect(asked).toEqual([
      {
        service: 'IAM',
        operation: 'CreateAccountAlias',
        accountId: MANAGEMENT,
        region: 'us-east-1',
      },
    ]);
  });

  test('sends nothing that it may not', async () => {
    stopped = true;

    const sent = await operations(() =>
      expect(
        iam(administrator()).send(new CreateAccountAliasCommand({ AccountAlias: 'mine' })),
      ).rejects.toMatchObject({ code: 'ChangesStopped' }),
    );

    expect(sent).toEqual([]);
  });

  test('enters no account that it may not', async () => {
    stopped = true;

    const sent = await operations(() =>
      expect(enter()).rejects.toMatchObject({ code: 'ChangesStopped' }),
    );

    expect(sent).toEqual([]);
    expect(asked).toMatchObject([{ service: 'STS', operation: 'AssumeRole' }]);
  });

  test('holds the sessions that were opened from it, too', async () => {
    const member = await enter();
    stopped = true;

    const sent = await operations(async () => {
      await iam(member).send(new ListAccountAliasesCommand({}));
      await expect(
        iam(member).send(new CreateAccountAliasCommand({ AccountAlias: 'theirs' })),
      ).rejects.toMatchObject({ code: 'ChangesStopped' });
    });

    expect(sent).toEqual(['ListAccountAliases']);
    expect(asked.at(-1)).toMatchObject({ operation: 'CreateAccountAlias', accountId: CREATED });
  });

  test('asks again before each attempt that the SDK makes', async () => {
    here.aws.faults.add({ service: 'iam', kind: 'throttle', times: 3 });

    await iam(administrator()).send(new CreateAccountAliasCommand({ AccountAlias: 'mine' }));

    expect(asked).toHaveLength(4);
  });

  test('ends the repetition of a call once changes are stopped', async () => {
    here.aws.faults.add({ service: 'iam', kind: 'throttle' });
    const stopping = createConnection({
      accountId: MANAGEMENT,
      pacing: quick,
      gate: async (call) => {
        stopped = asked.length === 2;
        await gate(call);
      },
      credentials: async () => ({ accessKeyId: 'sandbox', secretAccessKey: 'any' }),
    });

    const sent = await operations(() =>
      expect(
        iam(stopping).send(new CreateAccountAliasCommand({ AccountAlias: 'mine' })),
      ).rejects.toMatchObject({ code: 'ChangesStopped' }),
    );

    expect(sent).toEqual(['CreateAccountAlias', 'CreateAccountAlias']);
  });
});

const LAMBDAS = join(import.meta.dirname, '../../../lambdas');

/** Every operation that functions send, as the imports of their commands tell. */
const operationsSent = (): readonly string[] => {
  const text = readdirSync(LAMBDAS, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => readFileSync(join(LAMBDAS, path), 'utf8'))
    .join('\n');
  const commands = [...text.matchAll(/\b([A-Z]\w+)Command\b/g)].map(([, name = '']) => name);
  const pages = [...text.matchAll(/\bpaginate([A-Z]\w+)\b/g)].map(([, name = '']) => name);
  return [...new Set([...commands, ...pages])].sort();
};

describe('what is a change', () => {
  test('is all that the record of the sandbox says changes something, of what functions send', () => {
    const sent = operationsSent();

    expect(sent.length).toBeGreaterThan(100);
    expect(sent.filter((operation) => isMutating(operation) && isRead(operation))).toEqual([]);
    const more = sent.filter((operation) => !isMutating(operation) && !isRead(operation));
    expect(more.filter((operation) => !operation.startsWith('Assume'))).toEqual([]);
  });

  test.each(['AssumeRole', 'AssumeRoot', 'GetSessionToken', 'GetFederationToken'])(
    'is %s, which opens a way in',
    (operation) => {
      expect(isRead(operation)).toBe(false);
    },
  );

  test.each([
    'PutObject',
    'DetectStackDrift',
    'GenerateCredentialReport',
    'Getaway',
    'Listen',
    'describeAccount',
    '',
    'undefined',
  ])('is %j, of which nothing is known', (operation) => {
    expect(isRead(operation)).toBe(false);
  });

  test.each([
    'GetRole',
    'ListRoots',
    'DescribeAccount',
    'HeadBucket',
    'LookupEvents',
    'SimulatePrincipalPolicy',
    'BatchGetResourceConfig',
  ])('is not %s', (operation) => {
    expect(isRead(operation)).toBe(true);
  });
});
