import { type BodyFormat, readHttp, writeHttp } from '../http-bindings.ts';
import type { Protocol } from '../protocol.ts';
import { type Member, type Structure, type Traits, withMembers } from '../shape.ts';
import { escapeXml, readXml, readXmlStructure, writeXml } from '../xml.ts';
import { parseXml } from '../xml-document.ts';
import { errorMembers } from './error-members.ts';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';

const rootName = (structure: Structure): string =>
  structure.traits.xmlName ?? structure.name.replace(/Output$/, 'Result');

const payloadName = ({ shape, traits, name }: Member): string =>
  traits.xmlName ?? (shape.kind === 'structure' ? shape.name : name);

const formatFor = (namespace: string): BodyFormat => {
  const xmlNamespace: Traits = namespace === '' ? {} : { xmlNamespace: ['', namespace] };
  return {
    contentType: 'application/xml',
    readMembers: (members, operation, body) =>
      readXmlStructure(withMembers(operation.input, members), parseXml(body)),
    readPayload: (member, body) => readXml(member.shape, [parseXml(body)], member.traits),
    writeMembers: (members, operation, output) => {
      if (members.length === 0) return '';
      const root = rootName(operation.output);
      const shape = withMembers(operation.output, members);
      // GetBucketLocation's answer is its only member: <LocationConstraint>…</LocationConstraint>.
      const [single] = members;
      if (members.length === 1 && single?.xmlName === root) {
        const value = (output as Readonly<Record<string, unknown>>)[single.name] ?? '';
        return DECLARATION + writeXml(single.shape, value, root, xmlNamespace);
      }
      return DECLARATION + writeXml(shape, output, root, xmlNamespace);
    },
    writePayload: (member, value) =>
      DECLARATION +
      writeXml(member.shape, value, payloadName(member), { ...member.traits, ...xmlNamespace }),
  };
};

/** S3 alone answers an error as the document itself; other services wrap it. Source: Smithy, `noErrorWrapping`. */
const errorDocument = (error: string, requestId: string, bare: boolean): string => {
  const request = `<RequestId>${requestId}</RequestId>`;
  return bare
    ? `${DECLARATION}<Error>${error}${request}</Error>`
    : `${DECLARATION}<ErrorResponse><Error>${error}</Error>${request}</ErrorResponse>`;
};

/** REST XML, which S3 speaks. */
export const restXmlProtocol: Protocol = {
  name: 'rest-xml',
  decode: ({ operation, request, labels, service }) =>
    readHttp(formatFor(service.xmlNamespace), operation, request, labels),
  encode: ({ operation, requestId, service }, output) => {
    const response = writeHttp(formatFor(service.xmlNamespace), operation, output);
    return { ...response, headers: { ...response.headers, 'x-amz-request-id': requestId } };
  },
  fail: ({ request, requestId, service }, failure) => ({
    status: failure.status,
    headers: { 'content-type': 'application/xml', 'x-amz-request-id': requestId },
    body:
      request.method === 'HEAD'
        ? ''
        : errorDocument(
            `<Code>${escapeXml(failure.code)}</Code>` +
              `<Message>${escapeXml(failure.message)}</Message>${errorMembers(failure)}`,
            requestId,
            service === undefined || service.id === 'S3',
          ),
  }),
};
