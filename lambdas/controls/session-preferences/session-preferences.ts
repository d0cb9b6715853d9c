import type { Connection } from '../../aws/connection.ts';
import type { Settings } from '../../contracts/settings.ts';
import type { Control, Target } from '../control.ts';
import { readInstanceAccess } from './instance-access.ts';
import { sessionPreferencesPermissions } from './permissions.ts';
import {
  changesLogging,
  type DesiredPreferences,
  type ObservedPreferences,
  OTHER_DESTINATION,
  planPreferences,
  preferenceNotes,
  SESSION_CONFLICTS,
} from './plan-preferences.ts';
import { applyPreferenceChange, type PreferenceChange } from './preference-changes.ts';
import { readPreferences } from './preferences-state.ts';
import { type RoleAccess, roleAccess } from './role-access.ts';

const desiredPreferences = (
  { sessions }: Settings,
  { region, accountId, foundation, answers }: Target,
): DesiredPreferences => {
  const { sessionsBucket: bucket, keyArn } = foundation.logArchive;
  const { idleMinutes, maximumMinutes, encryptedBucketOnly: encryptedOnly } = sessions;
  const bucketArn = `arn:aws:s3:::${bucket}`;
  return {
    region,
    wanted: {
      bucket,
      // The bucket lets each account write below its own number alone.
      prefix: accountId,
      encryptedOnly,
      idleMinutes,
      ...(maximumMinutes === undefined ? {} : { maximumMinutes }),
    },
    rights: { bucketArn, objectArn: `${bucketArn}/${accountId}/session.log`, keyArn },
    keepsDestination: answers?.[OTHER_DESTINATION]?.choice === 'keep',
  };
};

const observe = async (
  { region }: Target,
  connection: Connection,
  desired: DesiredPreferences,
  unableRole: RoleAccess,
): Promise<ObservedPreferences> => {
  const preferences = await readPreferences(connection, region);
  const access = changesLogging(desired, preferences)
    ? await readInstanceAccess(connection, region, desired.rights, unableRole)
    : undefined;
  return {
    ...(preferences === undefined ? {} : { preferences }),
    ...(access === undefined ? {} : { access }),
  };
};

/** Session Manager logs the sessions of every region to Logging; how sessions run otherwise is the customer's. */
export const createSessionPreferences = (): Control<
  DesiredPreferences,
  ObservedPreferences,
  PreferenceChange
> => {
  const unableRole = roleAccess();
  return {
    id: 'session-preferences',
    stage: 'session-manager',
    scope: 'region',
    permissions: sessionPreferencesPermissions,
    conflicts: SESSION_CONFLICTS,
    desired: desiredPreferences,
    observe: (target, connection, desired) => observe(target, connection, desired, unableRole),
    unset: () => ({}),
    plan: planPreferences,
    apply: (change, { region }, connection) => applyPreferenceChange(change, region, connection),
    notes: preferenceNotes,
  };
};
