import type { Failure } from '../failure.ts';
import { parseJson, rpcJson } from '../json.ts';
import type { FailedExchange, Protocol } from '../protocol.ts';
import { textOf, type WireResponse } from '../request.ts';
import { readTree, type TreeFormat, writeTree } from '../tree.ts';
import { isObject } from '../values.ts';

/** Members of an error as a document; the message under the name that its model gives it. */
export const errorDocument = (format: TreeFormat, failure: Failure): Record<string, unknown> => {
  const structure = failure.shape?.structure;
  const messageName =
    structure?.members.find(({ name }) => name.toLowerCase() === 'message')?.name ?? 'message';
  const members =
    structure === undefined ? failure.extra : writeTree(format, structure, failure.extra);
  return {
    __type: failure.code,
    ...(isObject(members) ? members : {}),
    [messageName]: failure.message,
  };
};

export const failInJson = (
  format: TreeFormat,
  contentType: string,
  { requestId }: FailedExchange,
  failure: Failure,
): WireResponse => ({
  status: failure.status,
  headers: {
    'content-type': contentType,
    'x-amzn-requestid': requestId,
    'x-amzn-errortype': failure.code,
  },
  body: JSON.stringify(errorDocument(format, failure)),
});

const contentTypeOf = (exchange: FailedExchange): string =>
  exchange.service?.protocol === 'awsJson1_0'
    ? 'application/x-amz-json-1.0'
    : (exchange.request.headers['content-type'] ?? 'application/x-amz-json-1.1');

/** AWS JSON 1.0 and 1.1: the operation is named by `x-amz-target`. */
export const jsonProtocol: Protocol = {
  name: 'json',
  decode: ({ operation, request }) =>
    readTree(rpcJson, operation.input, parseJson(textOf(request.body))),
  encode: (exchange, output) => ({
    status: 200,
    headers: { 'content-type': contentTypeOf(exchange), 'x-amzn-requestid': exchange.requestId },
    body: JSON.stringify(writeTree(rpcJson, exchange.operation.output, output)),
  }),
  fail: (exchange, failure) => failInJson(rpcJson, contentTypeOf(exchange), exchange, failure),
};
