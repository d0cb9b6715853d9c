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

/** Clients of a service that once spoke query know its errors by their old codes. Source: Smithy, "awsQueryCompatible trait". */
export const queryErrorHeader = (
  { service }: FailedExchange,
  { shape, code, status }: Failure,
): Record<string, string> => {
  if (service?.queryCompatible !== true) return {};
  const fault = status >= 500 ? 'Receiver' : 'Sender';
  return { 'x-amzn-query-error': `${shape?.queryCode ?? code};${fault}` };
};

export const failInJson = (
  format: TreeFormat,
  contentType: string,
  exchange: FailedExchange,
  failure: Failure,
): WireResponse => ({
  status: failure.status,
  headers: {
    'content-type': contentType,
    'x-amzn-requestid': exchange.requestId,
    'x-amzn-errortype': failure.code,
    ...queryErrorHeader(exchange, failure),
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
