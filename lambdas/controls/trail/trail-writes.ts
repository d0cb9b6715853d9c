import {
  CreateTrailCommand,
  DeleteTrailCommand,
  PutEventSelectorsCommand,
  StartLoggingCommand,
  UpdateTrailCommand,
} from '@aws-sdk/client-cloudtrail';
import { cloudTrail } from '../../aws/clients/cloudtrail.ts';
import type { Connection } from '../../aws/connection.ts';
import { classify } from '../../aws/errors.ts';
import type { Region } from '../../contracts/ids.ts';
import { MANAGED_TAG } from '../../contracts/names.ts';
import { readSelectors, withManagementEvents } from './event-selectors.ts';
import type { TrailSettings } from './trail-state.ts';

/** CloudTrail takes one write a second in an account and region. Source: CloudTrail User Guide, "Quotas". */
const WRITE_SPACING_MS = 1_000;

/** Waits after the write, so that the next one is not throttled. */
const spaced = async (connection: Connection, write: () => Promise<unknown>): Promise<void> => {
  await write();
  await connection.pacing.sleep(WRITE_SPACING_MS);
};

/** A trail to be made or changed. */
export interface WantedTrail extends TrailSettings {
  readonly name: string;
  readonly region: Region;
  readonly organization: boolean;
}

const inputOf = (trail: WantedTrail) => ({
  Name: trail.name,
  S3BucketName: trail.bucket,
  KmsKeyId: trail.keyArn,
  IsMultiRegionTrail: trail.everyRegion,
  IncludeGlobalServiceEvents: trail.globalEvents,
  EnableLogFileValidation: trail.validation,
  IsOrganizationTrail: trail.organization,
  ...(trail.logGroupArn === ''
    ? {}
    : {
        CloudWatchLogsLogGroupArn: trail.logGroupArn,
        CloudWatchLogsRoleArn: trail.logRoleArn,
      }),
});

/** `arn` is given where the trail is known: it names exactly one, in whatever region it is at home. */
export const updateTrail = (connection: Connection, trail: WantedTrail, arn?: string) =>
  spaced(connection, () =>
    cloudTrail(connection, trail.region).send(
      // An empty prefix takes an existing one away.
      new UpdateTrailCommand({
        ...inputOf(trail),
        Name: arn ?? trail.name,
        S3KeyPrefix: trail.prefix,
      }),
    ),
  );

/** A repeated request finds the trail made: then it is brought to what was wanted. */
export const createTrail = async (connection: Connection, trail: WantedTrail): Promise<void> => {
  try {
    await spaced(connection, () =>
      cloudTrail(connection, trail.region).send(
        new CreateTrailCommand({
          ...inputOf(trail),
          TagsList: [{ Key: MANAGED_TAG, Value: 'true' }],
        }),
      ),
    );
  } catch (error) {
    if (classify(error).disposition !== 'adopt') throw error;
    await updateTrail(connection, trail);
  }
};

/** In the region that is the trail's home. One that is gone already was deleted by an earlier attempt. */
export const deleteTrail = async (
  connection: Connection,
  { arn, region }: { readonly arn: string; readonly region: Region },
): Promise<void> => {
  try {
    await spaced(connection, () =>
      cloudTrail(connection, region).send(new DeleteTrailCommand({ Name: arn })),
    );
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'TrailNotFoundException') throw error;
  }
};

export const startLogging = (connection: Connection, region: Region, nameOrArn: string) =>
  spaced(connection, () =>
    cloudTrail(connection, region).send(new StartLoggingCommand({ Name: nameOrArn })),
  );

/** Data events that somebody selected stay selected. */
export const recordManagementEvents = async (
  connection: Connection,
  region: Region,
  nameOrArn: string,
): Promise<void> => {
  const selectors = withManagementEvents(await readSelectors(connection, region, nameOrArn));
  await spaced(connection, () =>
    cloudTrail(connection, region).send(
      new PutEventSelectorsCommand({ TrailName: nameOrArn, ...selectors }),
    ),
  );
};
