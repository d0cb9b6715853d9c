import type {
  ExtendedS3DestinationConfiguration,
  ExtendedS3DestinationDescription,
  ExtendedS3DestinationUpdate,
  ProcessingConfiguration,
} from '@aws-sdk/client-firehose';
import type { Call } from '../../wire/service.ts';
import { serviceSession } from '../service-session.ts';
import type { World } from '../world.ts';
import { invalidArgument, streamArn } from './delivery-streams.ts';
import { isPrefix } from './object-key.ts';

export const FIREHOSE = 'firehose.amazonaws.com';

const NOT_SIMULATED = [
  'DataFormatConversionConfiguration',
  'DynamicPartitioningConfiguration',
  'S3BackupConfiguration',
  'CustomTimeZone',
] as const;

const COMPRESSIONS: readonly string[] = ['UNCOMPRESSED', 'GZIP'];

const requireProcessing = (processing: ProcessingConfiguration | undefined): void => {
  const other = (processing?.Processors ?? []).find(
    ({ Type }) => Type !== 'AppendDelimiterToRecord',
  );
  if (processing?.Enabled !== true || other === undefined) return;
  throw invalidArgument(`Processors of type ${other.Type} are not simulated here.`);
};

const inRange = (value: number | undefined, least: number, most: number): boolean =>
  value === undefined || (Number.isInteger(value) && value >= least && value <= most);

/** Source: Amazon Data Firehose API Reference, BufferingHints. */
const requireBuffering = ({ BufferingHints: hints }: ExtendedS3DestinationUpdate): void => {
  if (!inRange(hints?.SizeInMBs, 1, 128)) {
    throw invalidArgument('BufferingHints.SizeInMBs must be between 1 and 128.');
  }
  if (!inRange(hints?.IntervalInSeconds, 0, 900)) {
    throw invalidArgument('BufferingHints.IntervalInSeconds must be between 0 and 900.');
  }
};

const requireSimulated = (given: ExtendedS3DestinationUpdate): void => {
  const { CompressionFormat = 'UNCOMPRESSED', S3BackupMode = 'Disabled' } = given;
  if (!COMPRESSIONS.includes(CompressionFormat)) {
    throw invalidArgument(`CompressionFormat ${CompressionFormat} is not simulated here.`);
  }
  if (S3BackupMode !== 'Disabled') {
    throw invalidArgument(`S3BackupMode ${S3BackupMode} is not simulated here.`);
  }
  const settings: Readonly<Record<string, unknown>> = { ...given };
  const unknown = NOT_SIMULATED.find((name) => settings[name] !== undefined);
  if (unknown !== undefined) throw invalidArgument(`${unknown} is not simulated here.`);
};

/** Everything about a destination that Firehose refuses at once; whether deliveries are allowed shows when they are tried. */
const requireUsable = (given: ExtendedS3DestinationUpdate): void => {
  if (!/^arn:aws:s3:::[a-z0-9.-]{3,63}$/.test(given.BucketARN ?? '')) {
    throw invalidArgument(`BucketARN '${given.BucketARN}' is not the ARN of a bucket.`);
  }
  for (const name of ['Prefix', 'ErrorOutputPrefix'] as const) {
    if (!isPrefix(given[name] ?? '', name === 'ErrorOutputPrefix')) {
      throw invalidArgument(
        `${name} '${given[name]}' has an expression that is not possible here.`,
      );
    }
  }
  if (/!\{/.test(given.Prefix ?? '') && given.ErrorOutputPrefix === undefined) {
    throw invalidArgument(
      'ErrorOutputPrefix cannot be null or empty when Prefix contains expressions.',
    );
  }
  requireBuffering(given);
  requireProcessing(given.ProcessingConfiguration);
  requireSimulated(given);
};

/** The session with which Firehose works for a stream; undefined when it cannot assume the role. */
export const streamSession = (
  world: World,
  roleArn: string,
  name: string,
  { account, region }: Pick<Call, 'account' | 'region'>,
) =>
  serviceSession(world, {
    roleArn,
    account,
    service: FIREHOSE,
    sessionName: name,
    context: {
      'aws:SourceArn': streamArn({ account, region }, name),
      'aws:SourceAccount': account,
      'sts:ExternalId': account,
    },
  });

/** A destination with everything that Firehose fills in, once it is usable and its role can be assumed. */
export const destinationOf = (
  world: World,
  given: ExtendedS3DestinationConfiguration,
  name: string,
  call: Call,
): ExtendedS3DestinationDescription => {
  requireUsable(given);
  const role = given.RoleARN ?? '';
  if (streamSession(world, role, name, call) === undefined) {
    throw invalidArgument(
      `Firehose is unable to assume role ${role}. Please check the role provided.`,
    );
  }
  const { BufferingHints: hints, EncryptionConfiguration: encryption } = given;
  return {
    ...given,
    BufferingHints: {
      SizeInMBs: hints?.SizeInMBs ?? 5,
      IntervalInSeconds: hints?.IntervalInSeconds ?? 300,
    },
    CompressionFormat: given.CompressionFormat ?? 'UNCOMPRESSED',
    EncryptionConfiguration: encryption ?? { NoEncryptionConfig: 'NoEncryption' },
    CloudWatchLoggingOptions: given.CloudWatchLoggingOptions ?? { Enabled: false },
    S3BackupMode: 'Disabled',
  };
};

/** What an update leaves out stays as it was. */
export const changedDestination = (
  world: World,
  before: ExtendedS3DestinationDescription,
  update: ExtendedS3DestinationUpdate,
  name: string,
  call: Call,
): ExtendedS3DestinationDescription => {
  const given = Object.fromEntries(
    Object.entries(update).filter(([, value]) => value !== undefined),
  );
  return destinationOf(world, { ...before, ...given }, name, call);
};
