import { dataOf } from '../../../client/client.ts';
import type { CreationCheck } from '../../../client/types.ts';
import { CliError } from '../../cli-error.ts';
import type { Invocation } from '../../invocation.ts';
import { type Detail, details } from '../../output/details.ts';
import type { Paint } from '../../output/paint.ts';
import type { Session } from '../../requests/session.ts';

interface CreationBody {
  readonly name: string;
  readonly accountType: string;
  readonly alias?: string;
  readonly email?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

const name = (found: CreationCheck['alias']): string | null =>
  found === null ? null : `${found.value}${found.available ? '' : ' (taken)'}`;

const room = ({ used, limit, available }: CreationCheck['quotas']['accounts']): string =>
  available === null ? `limit ${limit}` : `${available} left (${used} of ${limit} used)`;

const cost = ({ currency, amount, notes }: CreationCheck['monthlyCost']): readonly string[] => [
  `${amount.toFixed(2)} ${currency} a month`,
  ...notes,
];

const inWords = (paint: Paint, check: CreationCheck): string => {
  const lines: readonly Detail[] = [
    ['ready', check.ready ? 'yes' : 'no', (p, text) => p(check.ready ? 'green' : 'red', text)],
    ['alias', name(check.alias)],
    ['e-mail', name(check.email)],
    ['accounts', room(check.quotas.accounts)],
    ['creations', room(check.quotas.accountCreations)],
    ['cost', cost(check.monthlyCost)],
  ];
  return details(paint, lines);
};

/** Says what would become of a creation. @throws CliError where it would be refused */
export const checkCreation = async <Options>(
  { printer }: Invocation<Options>,
  { client }: Session,
  body: CreationBody,
): Promise<void> => {
  const check = await dataOf(client.POST('/v1/accounts/check', { body }));
  printer.body(check, ({ paint }) => inWords(paint, check));
  if (check.ready) return;
  throw new CliError('refused', 'CreationNotReady', 'the account would not be created', {
    lines: check.errors.map(
      ({ field, message, allowed }) =>
        `${field}  ${message}${allowed === undefined ? '' : ` (allowed: ${allowed.join(', ')})`}`,
    ),
    nextStep: 'Nothing was created. Mend what is listed, then try again.',
  });
};
