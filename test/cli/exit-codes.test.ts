import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliError } from '../../cli/cli-error.ts';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import { failureOf } from '../../cli/output/failure.ts';
import { HoldfastProblem } from '../../client/holdfast-problem.ts';
import { PROBLEMS } from '../../lambdas/contracts/problems.ts';
import { aTerminal, json, problem } from '../support/terminal.ts';

const ofProblem = (status: number, code: string) =>
  failureOf(new HoldfastProblem({ type: '', title: '', status, code, detail: '' })).kind;

describe('EXIT_CODES', () => {
  test('gives every kind of end a number of its own', () => {
    const codes = Object.values(EXIT_CODES).map(({ code }) => code);

    expect(new Set(codes).size).toBe(codes.length);
  });

  test.each(Object.values(EXIT_CODES))(
    'documents $code as the help has it',
    ({ code, meaning }) => {
      const page = readFileSync(join(import.meta.dirname, '../../docs/cli.md'), 'utf8');

      expect(page).toContain(`| ${code} | ${meaning} |`);
    },
  );

  test('every problem of the API ends a command as its status says', () => {
    const kinds = Object.entries(PROBLEMS).map(([code, { status }]) => [
      code,
      ofProblem(status, code),
    ]);

    expect(Object.fromEntries(kinds)).toMatchObject({
      FieldInvalid: 'refused',
      AccountTypeUnknown: 'refused',
      TokenExpired: 'not-allowed',
      RoleMissing: 'not-allowed',
      SignInTooOld: 'not-allowed',
      FrontDoorBypassed: 'refused',
      AccountNotFound: 'not-found',
      RouteUnknown: 'refused',
      ConflictUnanswered: 'conflict',
      AccountChangedMeanwhile: 'conflict',
      IdempotencyKeyReused: 'refused',
      FoundationIncomplete: 'unavailable',
      Unexpected: 'unavailable',
    });
  });

  test('no answer at all is unavailable', () => {
    expect(ofProblem(0, 'Unreachable')).toBe('unavailable');
  });
});

describe('a command', () => {
  test.each([
    [['accounts', 'lst'], "unknown command 'lst'"],
    [['accounts', 'get'], "missing required argument 'account'"],
    [['accounts', 'create', '--name', 'x'], "required option '--type <type>' not specified"],
    [['accounts', 'list', '--limit', 'many'], 'whole number'],
    [['accounts', 'list', '--status', 'GONE'], 'Allowed choices are'],
    [['accounts', 'list', '--output', 'xml'], 'Allowed choices are'],
    [['accounts', 'list', '--query', 'items['], 'not valid JMESPath'],
    [['accounts', 'update', 'acc_01JZ7Q0M5V8R2T4W6Y8A0C2E4G'], 'nothing to change'],
    [['accounts', 'list', '--url', 'http://holdfast.example.com'], 'not encrypted'],
    [['accounts', 'watch', 'x', '--timeout', 'soon'], 'duration'],
  ])('%j is a usage error and asks nothing of the API', async (words, said) => {
    const { holdfast, requests } = aTerminal();

    const { code, out, err } = await holdfast(...words);

    expect({ code, out, asked: requests.length }).toEqual({ code: 2, out: '', asked: 0 });
    expect(err).toContain(said);
  });

  test('says every field that was refused, what is allowed, and the request', async () => {
    const errors = [{ field: '/accountType', message: 'is no account type', allowed: ['a', 'b'] }];
    const { holdfast } = aTerminal({
      api: {
        'POST /v1/accounts': () => problem(400, 'FieldInvalid', { errors, nextStep: 'Mend it.' }),
      },
    });

    const { code, err } = await holdfast('accounts', 'create', '--name', 'x', '--type', 'y');

    expect(code).toBe(3);
    expect(err).toContain('/accountType  is no account type (allowed: a, b)');
    expect(err).toContain('Mend it.');
    expect(err).toContain('FieldInvalid');
    expect(err).toContain('r-1');
  });

  test('tells programs what went wrong as JSON, and leaves stdout empty', async () => {
    const { holdfast } = aTerminal({
      api: { 'GET /v1/policies/x': () => problem(404, 'PolicyNotFound') },
    });

    const { out, err } = await holdfast('policies', 'get', 'x', '-o', 'json');

    expect(out).toBe('');
    expect(JSON.parse(err)).toMatchObject({
      error: {
        code: 'PolicyNotFound',
        status: 404,
        kind: 'not-found',
        exitCode: 5,
        requestId: 'r-1',
      },
    });
  });

  test('lists conflicts with their options and the command that answers them', async () => {
    const conflicts = [
      { id: 'detector.other-administrator', title: 'Taken', options: ['replace', 'keep'] },
    ];
    const { holdfast } = aTerminal({
      api: {
        'POST /v1/accounts/111122223333/onboard': () =>
          problem(409, 'ConflictUnanswered', { conflicts }),
      },
    });

    const { code, err } = await holdfast(
      ...['accounts', 'onboard', '111122223333', '--type', 'production'],
      ...['--choice', 'recorder.another-recorder=adopt'],
    );

    expect(code).toBe(6);
    expect(err).toContain("--choice 'detector.other-administrator=replace'");
    expect(err).toContain(
      "holdfast accounts onboard 111122223333 --type production --choice recorder.another-recorder=adopt --choice 'detector.other-administrator=keep:why it stays'",
    );
  });

  test('asks which account is meant where several have the name', async () => {
    const account = (id: string) => ({
      id,
      name: 'Twin',
      alias: null,
      awsAccountId: null,
      status: 'ACTIVE',
    });
    const items = [account('acc_1'), account('acc_2'), { ...account('acc_3'), name: 'Twins' }];
    const { holdfast } = aTerminal({
      api: { 'GET /v1/accounts': () => json({ items, nextCursor: null }) },
    });

    const { code, err } = await holdfast('accounts', 'get', 'Twin');

    expect(code).toBe(6);
    expect(err).toMatch(/acc_1.*\n.*acc_2/);
    expect(err).not.toContain('acc_3');
  });

  test('interrupted before there is an answer, it says so', async () => {
    const { holdfast, interruption } = aTerminal({
      api: {
        'GET /v1/accounts': () => {
          interruption.abort(new CliError('interrupted', 'Interrupted', 'interrupted'));
          return Promise.reject(new TypeError('fetch failed'));
        },
      },
    });

    expect((await holdfast('accounts', 'list')).code).toBe(130);
  });
});
