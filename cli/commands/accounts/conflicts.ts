import { dataOf } from '../../../client/client.ts';
import { HoldfastProblem } from '../../../client/holdfast-problem.ts';
import type { Preflight } from '../../../client/types.ts';
import { CliError } from '../../cli-error.ts';
import type { GivenChoices } from '../../options/choices.ts';
import type { Session } from '../../requests/session.ts';

type Unanswered = HoldfastProblem['conflicts'][number];
type Option = Unanswered['options'][number];

const MEANINGS: Readonly<Record<Option, string>> = {
  adopt: 'what is there is reconfigured in place; nothing is lost',
  keep: 'it stays as it is, and the account makes an exception; a reason follows the colon',
  replace: 'it gives way, whatever is lost by that; takes an administrator with a recent sign-in',
};

/** From what loses nothing to what does. */
const GENTLEST_FIRST: readonly Option[] = ['adopt', 'keep', 'replace'];

const choiceText = (id: string, option: Option): string =>
  option === 'keep' ? `${id}=keep:why it stays` : `${id}=${option}`;

const gentlest = ({ id, options }: Unanswered): string =>
  choiceText(id, GENTLEST_FIRST.find((option) => options.includes(option)) ?? 'adopt');

/** Answers as they are written on the command line. */
export const choiceWords = (choices: GivenChoices): readonly string[] =>
  Object.entries(choices).flatMap(([id, given]) => [
    '--choice',
    typeof given === 'string' ? `${id}=${given}` : `${id}=${given.choice}:${given.reason}`,
  ]);

/**
 * What has to be answered, with every option and the command line that answers it as gently as possible.
 * `command` makes a command line of more words.
 */
export const conflictsToAnswer = (
  conflicts: readonly Unanswered[],
  command: (...words: readonly string[]) => string,
): CliError =>
  new CliError(
    'conflict',
    'ConflictUnanswered',
    `${conflicts.length} ${conflicts.length === 1 ? 'conflict needs' : 'conflicts need'} an answer`,
    {
      conflicts: [...conflicts],
      lines: conflicts.flatMap(({ id, title, options }) => [
        `${id}: ${title}`,
        ...options.map((option) => `    --choice '${choiceText(id, option)}'  ${MEANINGS[option]}`),
      ]),
      nextStep: `Answer each. What loses least: ${command(
        ...conflicts.flatMap((each) => ['--choice', gentlest(each)]),
      )}`,
    },
  );

const isUnanswered = ({ default: usual, answer }: Preflight['conflicts'][number]): boolean =>
  usual === null && answer === null;

/** What of a report somebody still has to decide. */
export const unansweredOf = ({ conflicts }: Preflight): readonly Unanswered[] =>
  conflicts.filter(isUnanswered).map(({ id, title, options }) => ({ id, title, options }));

/** Conflicts with what to type, whichever way they came to light: refused at once, or found by the work itself. */
export const explainConflicts = async (
  error: unknown,
  { client }: Session,
  accountId: string,
  command: (...words: readonly string[]) => string,
): Promise<unknown> => {
  const code = error instanceof HoldfastProblem || error instanceof CliError ? error.code : '';
  if (code !== 'ConflictUnanswered') return error;
  const { conflicts } = error as HoldfastProblem | CliError;
  if (conflicts.length > 0) return conflictsToAnswer(conflicts, command);
  const report = await dataOf(
    client.GET('/v1/accounts/{id}/preflight', { params: { path: { id: accountId } } }),
  ).catch(() => undefined);
  const open = report === undefined ? [] : unansweredOf(report);
  return open.length === 0 ? error : conflictsToAnswer(open, command);
};
