import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { DomainError } from '../domain/errors.ts';

/** Between API Gateway's events and the requests and responses of the web. Source: API Gateway Developer Guide, "Lambda proxy integrations for HTTP APIs", payload format 2.0. */

const headersOf = (event: APIGatewayProxyEventV2): Headers => {
  const headers = new Headers();
  for (const [name, value] of Object.entries(event.headers)) {
    if (value !== undefined) headers.set(name, value);
  }
  return headers;
};

/** Requests of the web have no body with these methods; whatever came with them is not looked at. */
const withoutBody = (method: string): boolean => method === 'GET' || method === 'HEAD';

const bodyOf = (event: APIGatewayProxyEventV2): Buffer<ArrayBuffer> | undefined => {
  if (event.body === undefined || withoutBody(event.requestContext.http.method)) return undefined;
  return Buffer.from(event.body, event.isBase64Encoded ? 'base64' : 'utf8');
};

/** Nobody looks at the host: the caller chooses it. */
const ORIGIN = 'https://api';

/** API Gateway has decoded the path: these signs would end it now. */
const pathOf = ({ rawPath }: APIGatewayProxyEventV2): string =>
  rawPath.replaceAll('?', '%3F').replaceAll('#', '%23');

/** The request of an event. @throws DomainError `RequestMalformed` */
export const requestOf = (event: APIGatewayProxyEventV2): Request => {
  const { method } = event.requestContext.http;
  const query = event.rawQueryString === '' ? '' : `?${event.rawQueryString}`;
  const body = bodyOf(event);
  try {
    return new Request(`${ORIGIN}${pathOf(event)}${query}`, {
      method,
      headers: headersOf(event),
      ...(body === undefined ? {} : { body }),
    });
  } catch (cause) {
    throw new DomainError('RequestMalformed', 'invalid', 'the request cannot be read', {
      nextStep: 'Send it with a plain path, plain headers and an ordinary method.',
      cause,
    });
  }
};

/** A response as API Gateway takes it. Every answer of the API is text. */
export const resultOf = async (response: Response): Promise<APIGatewayProxyStructuredResultV2> => ({
  statusCode: response.status,
  headers: Object.fromEntries(response.headers),
  body: await response.text(),
  isBase64Encoded: false,
});
