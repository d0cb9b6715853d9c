import type { ConflictId, ConflictKind } from '../../contracts/choices.ts';
import type { Region } from '../../contracts/ids.ts';
import { SESSION_DOCUMENT, SESSION_LOGS_POLICY } from '../../contracts/names.ts';
import { type InstanceAccess, MOST_INSTANCES, MOST_PROFILES } from './instance-access.ts';
import type { PreferenceChange } from './preference-changes.ts';
import {
  differences,
  LOGGING_WORDS,
  merged,
  type Preferences,
  textOf,
  type WantedPreferences,
} from './preferences.ts';
import type { LogRights } from './role-access.ts';

export const OTHER_DESTINATION: ConflictId = 'session-preferences.other-destination';
const INSTANCE_ROLES: ConflictId = 'session-preferences.instance-roles';

export const SESSION_CONFLICTS: readonly ConflictKind[] = [
  {
    id: OTHER_DESTINATION,
    title: 'Sessions are logged somewhere else',
    options: ['adopt', 'keep'],
    default: 'adopt',
  },
  {
    id: INSTANCE_ROLES,
    title: 'Instances cannot write session logs to Logging',
    options: ['replace', 'keep'],
  },
];

export interface DesiredPreferences {
  readonly region: Region;
  readonly wanted: WantedPreferences;
  readonly rights: LogRights;
  /** Somebody answered that sessions stay where they are logged. */
  readonly keepsDestination: boolean;
}

export interface ObservedPreferences {
  readonly preferences?: Preferences;
  /** Only looked at where sessions are to be logged otherwise than they are. */
  readonly access?: InstanceAccess;
}

/** Whether sessions would be logged otherwise than they are: only then instances can lose something. */
export const changesLogging = (
  { wanted }: DesiredPreferences,
  preferences: Preferences | undefined,
): boolean =>
  preferences === undefined ||
  differences(wanted, preferences).some((word) => LOGGING_WORDS.includes(word));

const instanceLosers = (
  { region, wanted }: DesiredPreferences,
  { access }: ObservedPreferences,
): readonly string[] => {
  const fate = wanted.encryptedOnly ? 'refused' : 'not logged';
  return (access?.unable ?? []).map(
    ({ id, role }) =>
      `Instance ${id} in ${region}: its role ${role} cannot write session logs to ${wanted.bucket}, so its sessions are ${fate}. Attaching the managed policy ${SESSION_LOGS_POLICY} to the role solves it.`,
  );
};

/** Where the customer logs sessions now, other than to Logging. */
const otherDestination = (
  { wanted, region }: DesiredPreferences,
  preferences: Preferences | undefined,
): { readonly words: string; readonly losers: readonly string[] } | undefined => {
  if (preferences === undefined) return undefined;
  const bucket = textOf(preferences.inputs, 's3BucketName');
  if (bucket === wanted.bucket) return undefined;
  if (bucket !== '') {
    return {
      words: `; they were logged to the bucket ${bucket}`,
      losers: [`Bucket ${bucket} no longer gets the session logs of ${region}.`],
    };
  }
  const group = textOf(preferences.inputs, 'cloudWatchLogGroupName');
  if (group === '') return undefined;
  return { words: `; the log group ${group} gets them as well, as before`, losers: [] };
};

/** A change carries one conflict: the one that takes something away, unless the other one keeps everything as it is. */
const conflictOf = (
  destination: boolean,
  instances: boolean,
  { keepsDestination }: DesiredPreferences,
): { readonly conflict?: ConflictId; readonly destructive: boolean } => {
  if (destination && (keepsDestination || !instances)) {
    return { conflict: OTHER_DESTINATION, destructive: false };
  }
  return instances ? { conflict: INSTANCE_ROLES, destructive: true } : { destructive: false };
};

const sentenceOf = (
  { wanted }: DesiredPreferences,
  { preferences }: ObservedPreferences,
  from: string,
): string => {
  const where = `${wanted.bucket}/${wanted.prefix}`;
  return preferences === undefined
    ? `Make the Session Manager preferences: sessions are logged to ${where}.`
    : `Change the Session Manager preferences, so that sessions are logged to ${where}: ${differences(wanted, preferences).join(', ')}${from}.`;
};

/** One change a region: what is there is kept but for what has to be otherwise. */
export const planPreferences = (
  desired: DesiredPreferences,
  observed: ObservedPreferences,
): readonly PreferenceChange[] => {
  const { preferences } = observed;
  const { wanted } = desired;
  if (preferences !== undefined && differences(wanted, preferences).length === 0) return [];
  const unable = instanceLosers(desired, observed);
  const destination = otherDestination(desired, preferences);
  const losers = [...(destination?.losers ?? []), ...unable];
  return [
    {
      kind: preferences === undefined ? 'create-preferences' : 'update-preferences',
      resource: `document/${SESSION_DOCUMENT}`,
      ...(preferences === undefined ? {} : { before: preferences }),
      after: merged(wanted, preferences),
      sentence: sentenceOf(desired, observed, destination?.words ?? ''),
      ...conflictOf(destination !== undefined, unable.length > 0, desired),
      ...(losers.length === 0 ? {} : { losers }),
    },
  ];
};

const keptOf = ({ inputs }: Preferences): readonly string[] => {
  const user = textOf(inputs, 'runAsDefaultUser');
  const key = textOf(inputs, 'kmsKeyId');
  const group = textOf(inputs, 'cloudWatchLogGroupName');
  return [
    ...(inputs['runAsEnabled'] === true
      ? [`Sessions go on running as the user ${user || 'that a tag of the role names'}.`]
      : []),
    ...(key === ''
      ? []
      : [
          `Sessions stay encrypted with the key ${key}: who opens one, and the instance, must have rights to it.`,
        ]),
    ...(group === '' ? [] : [`Sessions go on being logged to the log group ${group} as well.`]),
  ];
};

/** What of the customer's stays, and what was not looked at. */
export const preferenceNotes = (
  { region }: DesiredPreferences,
  { preferences, access }: ObservedPreferences,
): readonly string[] => [
  ...(preferences === undefined ? [] : keptOf(preferences)),
  ...(access?.cut === true
    ? [
        `Only ${MOST_INSTANCES} instances and ${MOST_PROFILES} instance profiles were looked at in ${region}: there are more.`,
      ]
    : []),
];
