import * as z from 'zod';

const KINDS = [
  'throttle',
  'server-error',
  'timeout-before',
  'timeout-after',
  'access-denied',
  'crash-before',
  'crash-after',
  'error',
] as const;

const count = z.int().min(1);

const ruleSchema = z
  .strictObject({
    id: z
      .string()
      .regex(/^[\w.-]{1,64}$/)
      .optional(),
    service: z.string().min(1).optional(),
    operation: z.string().min(1).optional(),
    account: z
      .string()
      .regex(/^\d{12}$/)
      .optional(),
    region: z.string().min(1).optional(),
    principal: z.string().min(1).optional(),
    nth: count.optional(),
    times: count.optional(),
    kind: z.enum(KINDS),
    code: z.string().min(1).optional(),
    extra: z.record(z.string(), z.unknown()).optional(),
    message: z.string().optional(),
    status: z.int().min(400).max(599).optional(),
    delayMs: z.number().min(0).max(900_000).optional(),
  })
  .refine((rule) => rule.kind !== 'error' || rule.code !== undefined, {
    path: ['code'],
    message: "required for kind 'error'",
  })
  .refine((rule) => rule.kind === 'error' || (rule.code ?? rule.status) === undefined, {
    path: ['code'],
    message: "code and status belong to kind 'error'",
  });

/** A deliberate fault and the calls that it strikes; fields left out match everything. */
export type FaultRule = z.infer<typeof ruleSchema>;

export type FaultKind = FaultRule['kind'];

/** What a rule may say, for those whose rule was refused. */
export const ALLOWED_RULE = {
  id: 'letters, digits, dot, dash, underscore; made up when left out; an existing one is replaced',
  service:
    'SigV4 signing name, such as organizations, or name of the client, such as Organizations',
  operation: 'such as CreateAccount',
  account: "twelve digits: the caller's account",
  region: 'such as eu-central-1',
  principal: "part of the caller's ARN",
  nth: 'the first matching call to strike, counted from 1; without it every one from the first',
  times: 'how many calls to strike; without it one when nth is given, or else every one',
  kind: KINDS,
  code: "error code of AWS, for kind 'error'",
  message: 'message of the error',
  extra: 'further members of the error, such as {"Reason": "…"}, for kind \'error\'',
  status: "HTTP status from 400 to 599, for kind 'error'",
  delayMs: 'milliseconds of AWS time to wait before the fault, up to 900000',
} as const;

export type ParsedRule = { readonly rule: FaultRule } | { readonly problems: readonly string[] };

export const parseRule = (body: unknown): ParsedRule => {
  const parsed = ruleSchema.safeParse(body);
  if (parsed.success) return { rule: parsed.data };
  return {
    problems: parsed.error.issues.map(({ path, message }) =>
      path.length === 0 ? message : `${path.join('.')}: ${message}`,
    ),
  };
};
