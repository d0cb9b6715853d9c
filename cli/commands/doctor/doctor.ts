import { CliError } from '../../cli-error.ts';
import type { CommandHost, Invocation } from '../../invocation.ts';
import { cleanText, withoutTokens } from '../../output/clean-text.ts';
import { failureOf } from '../../output/failure.ts';
import type { Colour, Paint } from '../../output/paint.ts';
import { resilientFetch } from '../../requests/resilient-fetch.ts';
import { openSession } from '../../requests/session.ts';
import type { Check, CheckSurroundings, Finding } from './check.ts';
import { accountsInTrouble, operationsUnfinished } from './check-accounts.ts';
import { clock, frontDoor, provider, reachable, role, versions } from './check-installation.ts';
import { foundation, quotas, regions } from './check-organization.ts';

const CHECKS: readonly Check[] = [
  reachable,
  frontDoor,
  versions,
  clock,
  provider,
  role,
  foundation,
  regions,
  quotas,
  accountsInTrouble,
  operationsUnfinished,
];

/** A check and one thing that it found. */
type Result = Finding & Pick<Check, 'id' | 'title'>;

const MARKS: Readonly<Record<Finding['status'], readonly [Colour, string]>> = {
  ok: ['green', 'ok'],
  warn: ['yellow', 'warn'],
  fail: ['red', 'fail'],
  skip: ['dim', 'skip'],
};

const line = (paint: Paint, { status, title, message, nextStep }: Result): string => {
  const [colour, mark] = MARKS[status];
  const first = `${paint(colour, mark.padEnd(5))} ${title.padEnd(11)} ${cleanText(message)}`;
  return nextStep === undefined ? first : `${first}\n${' '.repeat(18)}next: ${cleanText(nextStep)}`;
};

const carryOut = async (
  check: Check,
  surroundings: CheckSurroundings,
): Promise<readonly Finding[]> => {
  try {
    return [await check.run(surroundings)].flat();
  } catch (error) {
    const { message, code, nextStep } = failureOf(error);
    const text = withoutTokens(`${message} (${code})`);
    return [{ status: 'fail', message: text, ...(nextStep === undefined ? {} : { nextStep }) }];
  }
};

const resultsOf = async (surroundings: CheckSurroundings): Promise<readonly Result[]> => {
  const failed = new Set<string>();
  const results: Result[] = [];
  for (const check of CHECKS) {
    const { id, title, after } = check;
    if (after !== undefined && failed.has(after)) {
      failed.add(id);
      results.push({ id, title, status: 'skip', message: `first mend "${after}"` });
      continue;
    }
    const findings = await carryOut(check, surroundings);
    if (findings.some(({ status }) => status === 'fail')) failed.add(id);
    results.push(...findings.map((finding) => ({ id, title, ...finding })));
  }
  return results;
};

const surroundingsOf = async ({
  surroundings,
  place,
}: Invocation<object>): Promise<CheckSurroundings> => {
  const where = await place();
  const { client, tokens } = openSession(surroundings, where);
  const send = resilientFetch(surroundings, { tries: 1 });
  const ask = (path: string): Promise<Response> => send(new Request(`${where.url}${path}`));
  return { surroundings, url: where.url, ask, client, signedInBy: tokens.description };
};

export const doctor = ({ parent, act }: CommandHost): void => {
  parent
    .command('doctor')
    .description('look at an installation from end to end, and say what to do')
    .action(
      act(async (invocation) => {
        const { printer } = invocation;
        const checks = await resultsOf(await surroundingsOf(invocation));
        const failures = checks.filter(({ status }) => status === 'fail').length;
        printer.body({ ok: failures === 0, checks }, ({ paint }) =>
          checks.map((result) => line(paint, result)).join('\n'),
        );
        if (checks.some(({ id, status }) => id === 'role' && status === 'ok')) {
          printer.note(
            'All of this was asked of the API: no AWS credentials of the management account are needed for it.',
          );
        }
        if (failures === 0) return;
        throw new CliError(
          'failed',
          'DoctorFoundFaults',
          `${failures} ${failures === 1 ? 'check' : 'checks'} failed`,
        );
      }),
    );
};
