import type { Failure } from '../failure.ts';
import type { Exchange, FailedExchange, Protocol } from '../protocol.ts';
import { type QueryDialect, readQuery } from '../query.ts';
import { textOf, type WireRequest, type WireResponse } from '../request.ts';
import { NOTHING } from '../shape.ts';
import { escapeXml, writeXml, writeXmlContent } from '../xml.ts';
import { errorMembers } from './error-members.ts';

/** Form parameters travel in the body, or in the URL of a GET. */
export const parametersOf = (request: WireRequest): URLSearchParams =>
  request.body.length === 0 ? request.query : new URLSearchParams(textOf(request.body));

const respond = (status: number, requestId: string, body: string): WireResponse => ({
  status,
  headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId },
  body: `<?xml version="1.0" encoding="UTF-8"?>${body}`,
});

const decode =
  (dialect: QueryDialect) =>
  ({ operation, request }: Exchange): unknown =>
    readQuery(operation.input, parametersOf(request), dialect);

const failQuery = ({ requestId, service }: FailedExchange, failure: Failure): WireResponse => {
  const { shape, message, queryStatus: status } = failure;
  const error =
    `<Error><Type>${status >= 500 ? 'Receiver' : 'Sender'}</Type>` +
    `<Code>${escapeXml(shape?.queryCode ?? failure.code)}</Code>` +
    `<Message>${escapeXml(message)}</Message>${errorMembers(failure)}</Error>`;
  const namespace = escapeXml(service?.xmlNamespace ?? '');
  return respond(
    status,
    requestId,
    `<ErrorResponse xmlns="${namespace}">${error}<RequestId>${requestId}</RequestId></ErrorResponse>`,
  );
};

/** AWS query: forms in, XML out. */
export const queryProtocol: Protocol = {
  name: 'query',
  decode: decode('query'),
  encode: ({ operation, service, requestId }, output) => {
    const { name, output: shape } = operation;
    // Clients look for the result wherever there is one, also for an empty one.
    const result = shape === NOTHING ? '' : writeXml(shape, output, `${name}Result`, {});
    return respond(
      200,
      requestId,
      `<${name}Response xmlns="${escapeXml(service.xmlNamespace)}">${result}` +
        `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${name}Response>`,
    );
  },
  fail: failQuery,
};

/** EC2's dialect of query: no result element, and errors wrapped once more. */
export const ec2Protocol: Protocol = {
  name: 'ec2',
  decode: decode('ec2'),
  encode: ({ operation, service, requestId }, output) =>
    respond(
      200,
      requestId,
      `<${operation.name}Response xmlns="${escapeXml(service.xmlNamespace)}">` +
        `<requestId>${requestId}</requestId>${writeXmlContent(operation.output, output)}` +
        `</${operation.name}Response>`,
    ),
  fail: ({ requestId }, { code, message, status }) =>
    respond(
      status,
      requestId,
      `<Response><Errors><Error><Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}` +
        `</Message></Error></Errors><RequestID>${requestId}</RequestID></Response>`,
    ),
};
