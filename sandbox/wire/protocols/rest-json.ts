import { type BodyFormat, readHttp, writeHttp } from '../http-bindings.ts';
import { parseJson, restJson } from '../json.ts';
import type { Protocol } from '../protocol.ts';
import { withMembers } from '../shape.ts';
import { readTree, writeTree } from '../tree.ts';
import { isObject } from '../values.ts';
import { failInJson } from './json.ts';

const format: BodyFormat = {
  contentType: 'application/json',
  readMembers: (members, operation, body) => {
    const document = readTree(restJson, withMembers(operation.input, members), parseJson(body));
    return isObject(document) ? document : {};
  },
  readPayload: (member, body) => readTree(restJson, member.shape, parseJson(body)),
  writeMembers: (members, operation, output) =>
    JSON.stringify(writeTree(restJson, withMembers(operation.output, members), output)),
  writePayload: (member, value) => JSON.stringify(writeTree(restJson, member.shape, value)),
};

/** REST JSON 1: the operation is known by method and path. */
export const restJsonProtocol: Protocol = {
  name: 'rest-json',
  decode: ({ operation, request, labels }) => readHttp(format, operation, request, labels),
  encode: ({ operation, requestId }, output) => {
    const response = writeHttp(format, operation, output);
    return { ...response, headers: { ...response.headers, 'x-amzn-requestid': requestId } };
  },
  fail: (exchange, failure) => failInJson(restJson, format.contentType, exchange, failure),
};
