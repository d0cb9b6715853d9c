import { Buffer } from 'node:buffer';
import type {
  PutEventsCommandInput,
  PutEventsCommandOutput,
  PutEventsRequestEntry,
  PutEventsResultEntry,
} from '@aws-sdk/client-eventbridge';
import { AwsError, type Call } from '../../wire/service.ts';
import { type BusPlace, busArn, findBus, placeOf } from './bus-state.ts';
import { type DeliverOptions, deliver, envelope } from './deliver.ts';

/** Source: EventBridge User Guide, "Sending events with PutEvents". */
const MOST_ENTRIES = 10;
/** Bytes of source, detail-type, detail and resources together. */
const LARGEST_ENTRY = 256 * 1024;

const invalid = (name: string): PutEventsResultEntry => ({
  ErrorCode: 'InvalidArgument',
  ErrorMessage: `Parameter ${name} is not valid. Reason: ${name} is a required argument.`,
});

const sizeOf = ({ Source, DetailType, Detail, Resources = [] }: PutEventsRequestEntry): number =>
  [Source, DetailType, Detail, ...Resources].reduce(
    (size, text) => size + Buffer.byteLength(text ?? ''),
    0,
  );

const detailOf = (text: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const detail: unknown = JSON.parse(text);
    return typeof detail === 'object' && detail !== null && !Array.isArray(detail)
      ? (detail as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
};

const refusal = (code: string, message: string): PutEventsResultEntry => ({
  ErrorCode: code,
  ErrorMessage: message,
});

/** A bus of another account takes what its policy lets in. @throws AwsError AccessDeniedException */
const requireOpen = (
  options: DeliverOptions,
  place: BusPlace,
  { account, principal }: Call,
): void => {
  if (place.account === account) return;
  const resource = busArn(place.account, place.region, place.bus);
  const policy = findBus(options.state, place.account, place.region, place.bus)?.policy;
  if (options.permits.busLets({ policy, sender: principal, resource })) return;
  throw new AwsError(
    'AccessDeniedException',
    `User: ${principal.arn} is not authorized to perform: events:PutEvents on resource: ${resource} because no resource-based policy allows the events:PutEvents action`,
    { status: 403 },
  );
};

const putOne = (
  options: DeliverOptions,
  call: Call,
  entry: PutEventsRequestEntry,
): PutEventsResultEntry => {
  const { Source, DetailType, Detail } = entry;
  if (!Source) return invalid('Source');
  if (!DetailType) return invalid('DetailType');
  if (Detail === undefined) return invalid('Detail');
  if (Source.startsWith('aws.')) {
    return refusal('NotAuthorizedForSourceException', 'Not authorized for the source.');
  }
  const detail = detailOf(Detail);
  if (detail === undefined) return refusal('MalformedDetail', 'Detail is malformed.');
  const { account, region } = call;
  const place = placeOf(entry.EventBusName, call);
  if (findBus(options.state, place.account, place.region, place.bus) === undefined) {
    return refusal('ResourceNotFoundException', `Event bus ${place.bus} does not exist.`);
  }
  requireOpen(options, place, call);
  const event = envelope({
    source: Source,
    'detail-type': DetailType,
    account,
    region,
    detail,
    resources: entry.Resources ?? [],
    ...(entry.Time === undefined ? {} : { time: entry.Time.toISOString() }),
  });
  deliver(options, place, event);
  return { EventId: event.id };
};

/** Puts each entry for itself: a bad one fails alone. @throws AwsError when the request as a whole is too large */
export const putEvents = (
  options: DeliverOptions,
  input: PutEventsCommandInput,
  call: Call,
): Omit<PutEventsCommandOutput, '$metadata'> => {
  const entries = input.Entries ?? [];
  if (entries.length < 1 || entries.length > MOST_ENTRIES) {
    throw new AwsError(
      'ValidationException',
      `1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length between 1 and ${MOST_ENTRIES}`,
    );
  }
  if (entries.reduce((size, entry) => size + sizeOf(entry), 0) > LARGEST_ENTRY) {
    throw new AwsError(
      'ValidationException',
      'Total size of the entries in the request is over the limit.',
    );
  }
  const Entries = entries.map((entry) => putOne(options, call, entry));
  return {
    Entries,
    FailedEntryCount: Entries.filter(({ ErrorCode }) => ErrorCode !== undefined).length,
  };
};
