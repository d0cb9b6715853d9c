/** A request and its answer, free of sockets, so that the dispatcher serves HTTP and in-process clients alike. */
export interface WireRequest {
  readonly method: string;
  /** Path still percent-encoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** Thrown where AWS would not answer at all: the caller sees its connection end. Named as SDK clients name that. */
export class ConnectionDropped extends Error {
  readonly code = 'ECONNRESET';

  constructor(why: string) {
    super(`connection dropped: ${why}`);
    this.name = 'TimeoutError';
  }
}

/** What a signature says before anybody checks it. */
export interface Scope {
  readonly accessKeyId: string;
  readonly region: string;
  readonly signingName: string;
  readonly sessionToken?: string;
}

const CREDENTIAL = /Credential=([^/,\s]+)\/\d+\/([^/]+)\/([^/]+)\/aws4_request/;
const PRESIGNED = /^([^/]+)\/\d+\/([^/]+)\/([^/]+)\/aws4_request/;

/** Reads the SigV4 credential scope of the Authorization header or of a presigned URL; signatures are not verified. */
export const scopeOf = (request: WireRequest): Scope | undefined => {
  const signed =
    CREDENTIAL.exec(request.headers['authorization'] ?? '') ??
    PRESIGNED.exec(request.query.get('X-Amz-Credential') ?? '');
  const [, accessKeyId, region, signingName] = signed ?? [];
  if (accessKeyId === undefined || region === undefined || signingName === undefined) {
    return undefined;
  }
  const sessionToken =
    request.headers['x-amz-security-token'] ??
    request.query.get('X-Amz-Security-Token') ??
    undefined;
  return {
    accessKeyId,
    region,
    signingName,
    ...(sessionToken === undefined ? {} : { sessionToken }),
  };
};

/** The application id that the SDK of a worker puts into its user agent (AWS_SDK_UA_APP_ID). */
export const workerTagOf = ({ headers }: WireRequest): string | undefined =>
  /(?:^|\s)app\/(\S+)/.exec(
    `${headers['user-agent'] ?? ''} ${headers['x-amz-user-agent'] ?? ''}`,
  )?.[1];

/** A plain view of the same bytes: SDK clients pass subclasses of Uint8Array with habits of their own. */
export const plainBytes = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

export const textOf = (body: Uint8Array): string => plainBytes(body).toString('utf8');
