import { cbor, tag } from '@smithy/core/cbor';
import { rpcJson } from './json.ts';
import { plainBytes, type WireRequest } from './request.ts';
import type { Scalar } from './shape.ts';
import { epochSeconds, readTimestamp } from './timestamps.ts';
import type { TreeFormat } from './tree.ts';
import { bytesOf, isObject, malformed } from './values.ts';

const EPOCH_SECONDS = 1;

const read = (shape: Scalar, value: unknown): unknown => {
  if (shape.kind === 'timestamp') {
    return readTimestamp(
      isObject(value) && value['tag'] === EPOCH_SECONDS ? value['value'] : value,
    );
  }
  if (shape.kind !== 'blob') return rpcJson.read(shape, value);
  if (value instanceof Uint8Array) return plainBytes(value);
  throw malformed('a byte string is expected');
};

const write = (shape: Scalar, value: unknown): unknown => {
  if (shape.kind === 'timestamp') return tag({ tag: EPOCH_SECONDS, value: epochSeconds(value) });
  return shape.kind === 'blob' ? bytesOf(value) : value;
};

export const cborFormat: TreeFormat = { nameOf: ({ name }) => name, read, write };

export const parseCbor = (request: WireRequest): unknown => {
  if (request.body.length === 0) return {};
  try {
    return cbor.deserialize(request.body);
  } catch (cause) {
    const error = malformed('the request body is not CBOR');
    error.cause = cause;
    throw error;
  }
};

export const serializeCbor = (document: unknown): Uint8Array => cbor.serialize(document);
