/** What the wire server needs of a simulated AWS service. Services are plain objects; the wire knows nothing of any of them. */

/** Who signed a request. */
export interface Principal {
  /** As AWS writes it: `arn:aws:iam::…:user/…`, `arn:aws:sts::…:assumed-role/<role>/<session>`, `arn:aws:iam::…:root`. */
  readonly arn: string;
  readonly accountId: string;
  readonly accessKeyId: string;
  /** ARN of the role behind a session. */
  readonly roleArn?: string;
  /** Policy document given to AssumeRole, as JSON. */
  readonly sessionPolicy?: string;
  readonly sourceIdentity?: string;
}

/** One decoded request on its way to its service. */
export interface Call {
  readonly requestId: string;
  readonly principal: Principal;
  /** Account of the caller: the account whose state the call sees. */
  readonly account: string;
  /** From the signature's scope. */
  readonly region: string;
  /** Name of the client package, such as `Organizations`. */
  readonly service: string;
  readonly operation: string;
}

export type Handler = (
  // biome-ignore lint/suspicious/noExplicitAny: inputs are typed by each service with the SDK's own types
  input: any,
  call: Call,
) => unknown;

/** One question to the policy evaluator: may the caller do this to that, with these condition keys? */
export interface AccessCheck {
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}

/** A request of a service that reads its own JSON: signed, authorized and recorded like any other, but not decoded by schema. */
export interface RawRequest {
  readonly operation: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The body as it came. */
  readonly body: Uint8Array;
  /** The body after JSON.parse. */
  readonly input: unknown;
}

export interface RawResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** Escape hatch for JSON services that bring their own validation and encoding, such as an embedded DynamoDB. */
export interface RawOperations {
  /** What `answer` serves; `Service.operations` goes before it. */
  readonly operations: readonly string[];
  readonly answer: (request: RawRequest, call: Call) => Promise<RawResponse>;
}

export interface Service {
  /** The SDK client package whose schemas describe the service; loaded at the first call. */
  readonly sdk: () => Promise<Readonly<Record<string, unknown>>>;
  /** SigV4 signing name. */
  readonly signingName: string;
  /** Prefix of IAM actions, such as `organizations`. */
  readonly actionPrefix: string;
  /** Code of the service's own for a caller who lacks permission, where it differs from its protocol's. */
  readonly refusal?: string;
  readonly operations: Readonly<Record<string, Handler>>;
  /** IAM action, resource and condition keys by operation; without an entry: `<prefix>:<Operation>` on `*`. */
  readonly access?: Readonly<
    Record<
      string,
      (
        // biome-ignore lint/suspicious/noExplicitAny: as in Handler
        input: any,
        call: Call,
      ) => readonly AccessCheck[]
    >
  >;
  readonly raw?: RawOperations;
}

/** Every operation that a service answers, sorted. */
export const operationsOf = (service: Service): readonly string[] =>
  [...new Set([...Object.keys(service.operations), ...(service.raw?.operations ?? [])])].sort();

/** An error as AWS would answer it. `extra` carries modelled members beside the message. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number | undefined;
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(
    code: string,
    message: string,
    options: { readonly status?: number; readonly extra?: Readonly<Record<string, unknown>> } = {},
  ) {
    super(message);
    this.name = code;
    this.code = code;
    this.status = options.status;
    this.extra = options.extra ?? {};
  }
}
