import { GetParameterCommand } from '@aws-sdk/client-ssm';
import type { Region } from '../contracts/ids.ts';
import {
  CHANGES_ALLOWED,
  CHANGES_STOPPED,
  KILL_SWITCH_PARAMETER as PARAMETER,
} from '../contracts/names.ts';
import { DomainError } from '../domain/errors.ts';
import { ssmSoon } from './clients/ssm.ts';
import type { Connection, Gate, OutgoingCall } from './connection.ts';
import { classify } from './errors.ts';

/**
 * Milliseconds of real time for which `allowed` is believed, from when it was asked for. With the half minute that one
 * attempt at a call may take, nothing is sent a minute after the switch was thrown.
 */
const BELIEVED_MS = 20_000;

/** Where the parameter is, for people. */
interface Place {
  readonly accountId: string;
  readonly region: string;
}

const inPlace = ({ accountId, region }: Place): string =>
  `parameter ${PARAMETER} of account ${accountId} in ${region}`;

const release = ({ accountId, region }: Place): string =>
  `In account ${accountId}, run aws ssm put-parameter --region ${region} --name ${PARAMETER} --type String --value ${CHANGES_ALLOWED} --overwrite`;

const notSent = ({ service, operation, accountId }: OutgoingCall): string =>
  `${service} ${operation} was not sent from account ${accountId}`;

const stopped = (place: Place, call: OutgoingCall): DomainError =>
  new DomainError(
    'ChangesStopped',
    'unavailable',
    `changes are stopped by ${inPlace(place)}: ${notSent(call)}`,
    {
      nextStep: `Ask who stopped them, and why. ${release(place)} to let them go on, then run the operation again.`,
    },
  );

const unreadable = (place: Place, call: OutgoingCall, why: string, cause?: unknown): DomainError =>
  new DomainError(
    'KillSwitchUnreadable',
    'unavailable',
    `nobody can tell whether changes are allowed: ${inPlace(place)} ${why}; ${notSent(call)}`,
    {
      nextStep: `${release(place)}, or restore the function's right to read it, then run the operation again.`,
      ...(cause === undefined ? {} : { cause }),
    },
  );

interface Look {
  /** Milliseconds since 1970 at which it was begun. */
  readonly at: number;
  readonly value: string;
}

/**
 * Lets changes through while the parameter says so. One look at a time, and only `allowed` is remembered: once the switch is
 * thrown back, changes go on at once.
 * @throws DomainError `ChangesStopped`; `KillSwitchUnreadable` where it is missing, unreadable or says something else
 */
export const createKillSwitch = (
  place: Place,
  read: () => Promise<string | undefined>,
  now: () => number = Date.now,
): Gate => {
  let allowed: Look | undefined;
  let looking: Promise<Look> | undefined;
  // A clock that was set back makes no look younger.
  const isBelieved = ({ at }: Look): boolean => now() >= at && now() - at <= BELIEVED_MS;
  const look = async (): Promise<Look> => {
    const at = now();
    return { at, value: (await read()) ?? '' };
  };
  const looked = async (call: OutgoingCall): Promise<Look> => {
    looking ??= look().finally(() => {
      looking = undefined;
    });
    try {
      return await looking;
    } catch (error) {
      const { code } = classify(error);
      throw unreadable(place, call, `could not be read (${code})`, error);
    }
  };
  return async (call) => {
    if (allowed !== undefined && isBelieved(allowed)) return;
    allowed = undefined;
    const found = await looked(call);
    if (found.value === CHANGES_STOPPED) throw stopped(place, call);
    if (found.value !== CHANGES_ALLOWED) {
      const why = `says '${found.value}', which is neither ${CHANGES_ALLOWED} nor ${CHANGES_STOPPED}`;
      throw unreadable(place, call, why);
    }
    if (!isBelieved(found)) throw unreadable(place, call, 'took too long to be read');
    allowed = found;
  };
};

/** The parameter's value, as AWS has it now. Fails as GetParameter fails. */
export const readKillSwitch = async (
  memory: Connection,
  region: Region,
): Promise<string | undefined> => {
  const { Parameter: parameter } = await ssmSoon(memory, region).send(
    new GetParameterCommand({ Name: PARAMETER }),
  );
  return parameter?.Value;
};
