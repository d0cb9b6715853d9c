import { AWS_ACCOUNT_ID_PATTERN, type AwsAccountId } from '../contracts/ids.ts';

/**
 * Where events of Organizations tell the account they are about. Their shapes are documented for some only: service events
 * have `serviceEventDetails`, API calls `requestParameters` and `responseElements`. `userIdentity` and
 * `recipientAccountId` name the management account, not the one it is about.
 */
const PARTS = ['serviceEventDetails', 'requestParameters', 'responseElements'];
/** Deeper than any documented event; events are not ours, so their depth is not trusted. */
const MAX_DEPTH = 8;

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? { ...value } : {};

const isAwsId = (value: unknown): value is AwsAccountId =>
  typeof value === 'string' && AWS_ACCOUNT_ID_PATTERN.test(value);

/** A handshake names its parties as `{ id, type: ACCOUNT }`. */
const ownId = (fields: Fields): readonly AwsAccountId[] => {
  const ids = Object.entries(fields)
    .filter(([key]) => /^(target|member)?account_?id$/i.test(key))
    .map(([, value]) => value);
  return [...ids, fields['type'] === 'ACCOUNT' ? fields['id'] : undefined].filter(isAwsId);
};

const idsIn = (value: unknown, depth: number): readonly AwsAccountId[] => {
  if (depth > MAX_DEPTH) return [];
  const fields = fieldsOf(value);
  return [...ownId(fields), ...Object.values(fields).flatMap((inner) => idsIn(inner, depth + 1))];
};

/** The accounts that an event of Organizations may be about; none for a shape that is not known. */
export const accountIdsInEvent = (event: unknown): readonly AwsAccountId[] => {
  const detail = fieldsOf(fieldsOf(event)['detail']);
  return [...new Set(PARTS.flatMap((part) => idsIn(detail[part], 0)))];
};
