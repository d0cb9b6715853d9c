import {
  AccountNotFoundException,
  MoveAccountCommand,
  SourceParentNotFoundException,
} from '@aws-sdk/client-organizations';
import { organizations } from '../../aws/clients/organizations.ts';
import type { Connection } from '../../aws/connection.ts';
import { classify } from '../../aws/errors.ts';
import type { Target } from '../control.ts';
import { readPath } from './account-place.ts';
import type { PlaceChange } from './plan-place.ts';

/** How often somebody else may move the account at the same moment. */
const ATTEMPTS = 3;

/** AWS answers either when the account is not where it was thought to be. */
const isElsewhere = (error: unknown): boolean =>
  error instanceof SourceParentNotFoundException || error instanceof AccountNotFoundException;

/** Moves the account to its OU, from wherever it is by then. */
export const moveAccount = async (
  { after }: Pick<PlaceChange, 'after'>,
  target: Pick<Target, 'accountId'>,
  connection: Connection,
): Promise<void> => {
  let { from } = after;
  for (let attempt = 1; ; attempt += 1) {
    try {
      await organizations(connection).send(
        new MoveAccountCommand({
          AccountId: target.accountId,
          SourceParentId: from,
          DestinationParentId: after.to,
        }),
      );
      return;
    } catch (error) {
      if (classify(error).disposition === 'adopt') return;
      if (!isElsewhere(error) || attempt === ATTEMPTS) throw error;
      from = (await readPath(connection, target)).at(-1) ?? from;
      if (from === after.to) return;
    }
  }
};
