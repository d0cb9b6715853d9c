import { cborFormat, parseCbor, serializeCbor } from '../cbor.ts';
import type { Protocol } from '../protocol.ts';
import { readTree, writeTree } from '../tree.ts';
import { errorDocument, queryErrorHeader } from './json.ts';

const headers = (requestId: string): Record<string, string> => ({
  'content-type': 'application/cbor',
  'smithy-protocol': 'rpc-v2-cbor',
  'x-amzn-requestid': requestId,
});

/** Smithy RPC v2 CBOR: the operation is in the path. */
export const cborProtocol: Protocol = {
  name: 'cbor',
  decode: ({ operation, request }) => readTree(cborFormat, operation.input, parseCbor(request)),
  encode: ({ operation, requestId }, output) => ({
    status: 200,
    headers: headers(requestId),
    body: serializeCbor(writeTree(cborFormat, operation.output, output)),
  }),
  fail: (exchange, failure) => ({
    status: failure.status,
    headers: { ...headers(exchange.requestId), ...queryErrorHeader(exchange, failure) },
    body: serializeCbor(errorDocument(cborFormat, failure)),
  }),
};
