import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { functions } from '../../lambdas/contracts/functions.ts';
import type { Permission } from '../../lambdas/contracts/permissions.ts';
import { policyDocument } from '../../lambdas/controls/policy-document.ts';
import {
  operationInput,
  optionalOperationInput,
  passInput,
  runInput,
  stageInput,
} from '../../lambdas/tasks/input.ts';
import { decide } from '../../sandbox/services/policy/decide.ts';
import { operationId } from '../support/builders.ts';
import { forgeries, steerableWorker } from '../support/forged-payloads.ts';
import { globalKeys } from '../support/simulated-policies.ts';

/**
 * Rule 4: the API tier cannot steer workers. That operation and account are looked up, and are what the effect is for, is in
 * test/lambdas/tasks/run/run-stage.test.ts and test/lambdas/controls/account-path.test.ts.
 */

const LAMBDAS = join(import.meta.dirname, '../../lambdas');
const MANAGEMENT = '111111111111';
const source = (path: string): string => readFileSync(join(LAMBDAS, path), 'utf8');
const sources = readdirSync(LAMBDAS, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.ts'),
);

describe('the role of the API', () => {
  const permissions: readonly Permission[] = functions.api.permissions;
  const principal = `arn:aws:sts::${MANAGEMENT}:assumed-role/holdfast-api/api`;
  const policy = policyDocument(permissions, {
    partition: 'aws',
    home: 'us-east-1',
    management: MANAGEMENT,
  });
  const may = (action: string, resource: string, context = {}): boolean =>
    decide(
      {
        asker: { arn: principal, accountId: MANAGEMENT },
        identity: [{ name: 'api', text: JSON.stringify(policy) }],
      },
      { action, resource, context: { ...globalKeys(principal), ...context } },
    ).allowed;

  /** What the partition keys of the table begin with, as the entities have it. */
  const kinds = [
    ...new Set(
      sources
        .filter((path) => path.startsWith('store/'))
        .flatMap((path) => [...source(path).matchAll(/key\('pk', \[[^\]]*\], '([\w#]+)'\)/g)])
        .map(([, prefix = '']) => prefix),
    ),
  ].sort();

  test('names no service but the table, the workflows and its keys', () => {
    const services = permissions.flatMap(({ actions }) => actions.map((of) => of.split(':')[0]));

    expect(
      [...new Set(services)].filter((of) => !['dynamodb', 'states', 'kms'].includes(of ?? '')),
    ).toEqual([]);
    expect(JSON.stringify(permissions)).not.toMatch(/sts:|iam:|organizations:|lambda:/);
  });

  /** Kinds of items that the action reaches. */
  const reach = (action: string): readonly string[] =>
    kinds.filter((kind) =>
      may(action, `arn:aws:dynamodb:us-east-1:${MANAGEMENT}:table/holdfast`, {
        'dynamodb:LeadingKeys': [`${kind}#x`],
      }),
    );
  const OWN = ['account', 'idempotency', 'operation', 'operation#look', 'unique'];

  test('writes its own kinds of items', () => {
    expect(reach('dynamodb:PutItem')).toEqual(OWN);
  });

  test.each(['BatchWriteItem', 'DeleteItem', 'PartiQLUpdate', 'PutItem', 'UpdateItem'])(
    'reaches no stage, lease, audit record, report or setting by %s',
    (operation) => {
      const reached = reach(`dynamodb:${operation}`);

      expect(kinds).toEqual(
        expect.arrayContaining(['audit', 'inspection', 'lease', 'setting', 'stage']),
      );
      expect(reached.filter((kind) => !OWN.includes(kind))).toEqual([]);
    },
  );

  test('invokes no function and starts nothing but workflows of Holdfast', () => {
    const arn = (kind: string) => `arn:aws:${kind.replace('*', `us-east-1:${MANAGEMENT}`)}`;

    expect(
      may('states:StartExecution', arn('states:*:stateMachine:holdfast-account-assurance')),
    ).toBe(true);
    expect(may('states:StartExecution', arn('states:*:stateMachine:theirs'))).toBe(false);
    expect(may('lambda:InvokeFunction', arn('lambda:*:function:holdfast-secure-trail'))).toBe(
      false,
    );
  });
});

describe('what a worker is told', () => {
  const input = { operationId: operationId() };
  const decoders: readonly (readonly [string, (event: unknown) => unknown, object])[] = [
    ['operationInput', operationInput, input],
    ['optionalOperationInput', optionalOperationInput, input],
    ['stageInput', stageInput, { ...input, pass: 'harden' }],
    ['passInput', passInput, { ...input, pass: 'harden', branches: [] }],
    ['runInput', runInput, { runId: operationId() }],
  ];

  test.each(decoders)(
    '%s takes nothing from a payload but ids and the pass',
    (_, decode, valid) => {
      fc.assert(
        fc.property(forgeries, (forged) => {
          expect(decode({ ...forged, ...valid })).toEqual(decode(valid));
        }),
        { numRuns: 1_000 },
      );
    },
  );

  test.each(['', 'op_1', '../../etc', { $ne: 1 }, ['op'], 7, null])(
    'is refused where the operation is %j',
    (id) => {
      const refused = expect.objectContaining({ code: 'TaskInputInvalid' });

      expect(() => operationInput({ operationId: id })).toThrow(refused);
      expect(() => stageInput({ operationId: id, pass: 'harden' })).toThrow(refused);
    },
  );

  test('is decoded before anything else by every function that a workflow calls', () => {
    const called = Object.entries(functions).filter(([, { triggers }]) =>
      triggers.some(({ kind }) => kind === 'workflow'),
    );
    const undecoded = called.filter(([, { entry }]) => {
      const handler = /export const handler[^=]*=\s*([\s\S]*)/.exec(
        source(entry.replace('lambdas/', '')),
      )?.[1];
      return !/^(controlTask\(|task\(\s*(\(event\) => \(\{ \.\.\.)?(operationInput|optionalOperationInput|stageInput|passInput|runInput)\b)/.test(
        handler ?? '',
      );
    });

    expect(called.length).toBeGreaterThan(25);
    expect(undecoded.map(([name]) => name)).toEqual([]);
  });
});

test('a thousand forged payloads lead a worker into no account but that of the operation', async () => {
  const worker = steerableWorker();
  const valid = { operationId: operationId(), pass: 'harden' };
  await fc.assert(
    fc.asyncProperty(forgeries, (forged) => worker.work({ ...forged, ...valid })),
    { numRuns: 1_000 },
  );

  expect(worker.visits()).toEqual({
    described: { [worker.account]: 1_000 },
    assumed: { [`arn:aws:iam::${worker.account}:role/HoldfastExecution`]: 1_000 },
    observed: { [`${worker.account} us-east-1`]: 1_000 },
  });
});

describe('a session in an account', () => {
  test('is opened in one place', () => {
    const openers = sources.filter((path) => /\bassumeRole\(/.test(source(path)));
    const commands = sources.filter((path) => source(path).includes('new AssumeRoleCommand'));

    expect(openers).toEqual(['controls/sessions.ts']);
    expect(commands).toEqual(['aws/connections.ts']);
  });

  test('is limited to its stage, and names operation and who asked', async () => {
    const worker = steerableWorker();
    await worker.work({ operationId: operationId(), pass: 'harden' });

    expect(worker.sessions()).toEqual([
      expect.objectContaining({
        RoleSessionName: operationId(),
        SourceIdentity: 'alice@example.com',
        DurationSeconds: 1_200,
      }),
    ]);
    const [{ Policy: policy = '{}' } = {}] = worker.sessions();
    expect(JSON.parse(policy).Statement).toEqual([
      { Effect: 'Allow', Action: 'iam:ListRoles', Resource: '*' },
    ]);
  });
});
