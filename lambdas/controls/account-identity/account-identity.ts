import { CreateAccountAliasCommand, ListAccountAliasesCommand } from '@aws-sdk/client-iam';
import { iam } from '../../aws/clients/iam.ts';
import type { Connection } from '../../aws/connection.ts';
import { classify } from '../../aws/errors.ts';
import { numberedAlias } from '../../domain/accounts/alias.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Change, Control, Target } from '../control.ts';
import { accountIdentityPermissions } from './permissions.ts';

/** Aliases are unique in all of AWS: a common name has a long row of numbers before the first free one. */
const LAST_NUMBER = 50;

export interface DesiredIdentity {
  /** Absent when nobody wants one: then the account keeps what it has. */
  readonly alias?: string;
  /** True when a person chose it: then no other will do. */
  readonly given: boolean;
}

export interface ObservedIdentity {
  /** What the account is called now; after the control has run, what is to be stored. */
  readonly alias?: string;
}

export type IdentityChange = Change & {
  readonly kind: 'set-alias';
  readonly after: { readonly alias: string; readonly given: boolean };
};

const currentAlias = async (connection: Connection): Promise<string | undefined> => {
  const { AccountAliases: aliases } = await iam(connection).send(new ListAccountAliasesCommand({}));
  return aliases?.[0];
};

/** Tells whether the alias was to be had. A repeated request finds its own alias taken, by the account itself. */
const claim = async (alias: string, connection: Connection): Promise<boolean> => {
  try {
    await iam(connection).send(new CreateAccountAliasCommand({ AccountAlias: alias }));
    return true;
  } catch (error) {
    if (classify(error).disposition !== 'adopt') throw error;
    return (await currentAlias(connection)) === alias;
  }
};

const taken = (alias: string, message: string): DomainError =>
  new DomainError('AliasTaken', 'conflict', message, {
    nextStep: `Give the account another alias than ${alias}, then run the operation again.`,
  });

const claimNumbered = async (alias: string, connection: Connection): Promise<void> => {
  for (let number = 1; number <= LAST_NUMBER; number += 1) {
    if (await claim(number === 1 ? alias : numberedAlias(alias, number), connection)) return;
  }
  throw taken(alias, `alias ${alias} is taken, and so are its numbers up to ${LAST_NUMBER}`);
};

/** A derived alias gives way: to what the account already has, and to a number where it is taken. */
const isSatisfied = (desired: DesiredIdentity, observed: ObservedIdentity): boolean =>
  desired.alias === undefined ||
  (desired.given ? observed.alias === desired.alias : observed.alias !== undefined);

/** The account bears its alias: the one given, or one derived from its name with a number where it is taken. */
export const accountIdentity: Control<DesiredIdentity, ObservedIdentity, IdentityChange> = {
  id: 'account-identity',
  stage: 'aws-account',
  scope: 'account',
  permissions: accountIdentityPermissions,
  desired: (_, { alias }) =>
    alias === undefined ? { given: false } : { alias: alias.value, given: alias.given },
  observe: async (_, connection) => {
    const alias = await currentAlias(connection);
    return alias === undefined ? {} : { alias };
  },
  unset: () => ({}),
  plan: (desired, observed) => {
    if (desired.alias === undefined || isSatisfied(desired, observed)) return [];
    const { alias, given } = desired;
    return [
      {
        kind: 'set-alias',
        resource: `alias/${alias}`,
        ...(observed.alias === undefined ? {} : { before: observed.alias }),
        after: { alias, given },
        sentence:
          observed.alias === undefined
            ? `Give the account the alias ${alias}.`
            : `Change the alias of the account from ${observed.alias} to ${alias}.`,
        // An alias that was asked for replaces another on request: asking is the consent.
        destructive: false,
      },
    ];
  },
  apply: async ({ after }, _: Target, connection) => {
    if (!after.given) return claimNumbered(after.alias, connection);
    if (await claim(after.alias, connection)) return;
    throw taken(after.alias, `alias ${after.alias} belongs to another AWS account`);
  },
  notes: (desired, observed) =>
    desired.alias === undefined ||
    desired.given ||
    observed.alias === undefined ||
    observed.alias === desired.alias
      ? []
      : [`The account keeps the alias ${observed.alias}; ${desired.alias} was not set.`],
};
