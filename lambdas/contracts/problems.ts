/** One thing the API can refuse or fail with. `code` (the key in `PROBLEMS`) is stable: clients may branch on it. */
export interface ProblemDescription {
  readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 412 | 413 | 415 | 422 | 500 | 503;
  /** The same for every occurrence. */
  readonly title: string;
  /** What it means and what to do, for the reference. */
  readonly meaning: string;
}

/** Every problem that the API answers, by code. */
export const PROBLEMS = {
  RequestMalformed: {
    status: 400,
    title: 'The request cannot be read',
    meaning: 'The request line or a header is not valid HTTP. Send it again with a plain path.',
  },
  BodyMalformed: {
    status: 400,
    title: 'The body is not JSON',
    meaning: 'The body is not a JSON document in UTF-8, or is nested too deeply.',
  },
  FieldUnknown: {
    status: 400,
    title: 'A field is not known',
    meaning:
      'The body or the query has a field that the operation does not know; `errors` names it.',
  },
  FieldInvalid: {
    status: 400,
    title: 'A field is not valid',
    meaning: 'A field is missing or has a value that is not allowed; `errors` lists every one.',
  },
  CursorInvalid: {
    status: 400,
    title: 'The cursor is not valid',
    meaning:
      'The cursor was not made by this list, or was made for another filter or sort. Start without one.',
  },
  AccountTypeUnknown: {
    status: 400,
    title: 'There is no such account type',
    meaning: 'Give the id or the name of an account type that GET /v1/account-types lists.',
  },
  AccountTypeFoundation: {
    status: 400,
    title: 'The account type is reserved',
    meaning:
      'Nothing can be created in or onboarded into the account types of the foundation accounts.',
  },
  TokenMissing: {
    status: 401,
    title: 'A token is needed',
    meaning: 'Send `Authorization: Bearer <access token>`.',
  },
  TokenInvalid: {
    status: 401,
    title: 'The token is not valid',
    meaning:
      'The token is malformed, is signed by someone else, is meant for something else, or is no access token. Sign in again.',
  },
  TokenExpired: {
    status: 401,
    title: 'The token has expired',
    meaning: 'Get a new access token and send the request again.',
  },
  RoleMissing: {
    status: 403,
    title: 'The role does not suffice',
    meaning:
      'The operation needs a role that the token does not carry. Ask an administrator for it.',
  },
  FrontDoorBypassed: {
    status: 403,
    title: 'This is not the way in',
    meaning:
      'The request went to the API past its front door. Send it to the address that the deployment gave.',
  },
  ConsentNeedsAdministrator: {
    status: 403,
    title: 'Only an administrator may consent to this',
    meaning:
      'A choice lets something of the account give way for good. Have an administrator send it, or choose otherwise.',
  },
  SignInTooOld: {
    status: 403,
    title: 'The sign-in is too long ago',
    meaning:
      'A choice lets something of the account give way for good: that takes a sign-in of the last fifteen minutes. Sign in again.',
  },
  RouteUnknown: {
    status: 404,
    title: 'There is nothing at this path',
    meaning: 'Look the path up in /v1/docs.',
  },
  AccountNotFound: {
    status: 404,
    title: 'There is no such account',
    meaning:
      'No account has this id. Discover accounts when it was added to the organization just now.',
  },
  AccountTypeNotFound: {
    status: 404,
    title: 'There is no such account type',
    meaning: 'No account type has this id or name. GET /v1/account-types lists them.',
  },
  OperationNotFound: {
    status: 404,
    title: 'There is no such operation',
    meaning: 'No operation has this id. Take it from the answer that accepted the work.',
  },
  PolicyNotFound: {
    status: 404,
    title: 'There is no such policy',
    meaning:
      'No mandatory policy has this id: it may be packed into another. GET /v1/policies lists them.',
  },
  PreflightNotFound: {
    status: 404,
    title: 'There is no preflight report',
    meaning: 'Nobody has run the preflight of this account, or its report has expired. Run it.',
  },
  MethodNotAllowed: {
    status: 405,
    title: 'The method is not possible here',
    meaning: 'The path exists; the `Allow` header lists its methods.',
  },
  EmailTaken: {
    status: 409,
    title: 'The e-mail address is taken',
    meaning: 'AWS allows a root e-mail address once. Give another one, or none.',
  },
  AliasTaken: {
    status: 409,
    title: 'The alias is taken',
    meaning: 'Give another alias, or none: then one is derived from the name.',
  },
  IllegalTransition: {
    status: 409,
    title: 'The account cannot do this now',
    meaning:
      'The status of the account does not allow the operation; `nextStep` says what it allows.',
  },
  RunInProgress: {
    status: 409,
    title: 'The account is being worked on',
    meaning: 'Wait until the operation under way has ended, then ask again.',
  },
  PreflightMissing: {
    status: 409,
    title: 'Nothing is known that could be chosen about',
    meaning:
      'Choices answer to what was found in the account. Look at it first: run its preflight, or assure it with `mode=report`.',
  },
  PreflightOutdated: {
    status: 409,
    title: 'The preflight report is too old',
    meaning: 'A report counts for an hour. Run the preflight again, read it, then choose.',
  },
  ConflictUnanswered: {
    status: 409,
    title: 'Conflicts are unanswered',
    meaning:
      'The preflight found what somebody has to decide about; `conflicts` lists it with its options. Answer in `choices`.',
  },
  AccountChangedMeanwhile: {
    status: 412,
    title: 'The account was changed meanwhile',
    meaning: 'Get the account again, look what changed, and repeat with its new ETag.',
  },
  BodyTooLarge: {
    status: 413,
    title: 'The body is too large',
    meaning: 'A body has at most 128 KB.',
  },
  MediaTypeUnsupported: {
    status: 415,
    title: 'The body is not declared as JSON',
    meaning: 'Send `Content-Type: application/json`.',
  },
  IdempotencyKeyReused: {
    status: 422,
    title: 'The idempotency key belongs to another request',
    meaning: 'The same key was sent with another request before. Use a new key for new work.',
  },
  Unexpected: {
    status: 500,
    title: 'Something went wrong here',
    meaning:
      'Send the request again; give `instance` to whoever runs Holdfast when it keeps failing.',
  },
  FoundationIncomplete: {
    status: 503,
    title: 'The foundation is not laid yet',
    meaning: 'Wait until GET /v1/organization says that the foundation is COMPLETED.',
  },
  SigningKeysUnavailable: {
    status: 503,
    title: 'Tokens cannot be checked now',
    meaning: 'The identity provider does not give out its signing keys. Try again in a moment.',
  },
  TableUnavailable: {
    status: 503,
    title: 'The table does not answer',
    meaning: 'Send the request again in a moment, with the same idempotency key if it had one.',
  },
  WriteContended: {
    status: 503,
    title: 'Others write the same item',
    meaning: 'The item was changed by others again and again. Try again in a moment.',
  },
} as const satisfies Record<string, ProblemDescription>;

/** The code of a problem that the API answers. */
export type ProblemCode = keyof typeof PROBLEMS;

/** Whether the text is the code of a problem that the API documents. */
export const isProblemCode = (text: string): text is ProblemCode => Object.hasOwn(PROBLEMS, text);
