import * as z from 'zod';

/** The settings of the stacks alone: functions do not get them, so that a change of one leaves the functions as they are. */

/** Neither API Gateway nor AWS WAF takes every address as a network. Source: AWS WAF API Reference, "IPSet". */
const network = z
  .union([z.cidrv4(), z.cidrv6()], 'a network such as 203.0.113.0/24 or 2001:db8::/32')
  .refine((text) => !text.endsWith('/0'), 'not every address: leave the list empty for that');

const ownDomain = z.strictObject({
  name: z
    .string()
    .regex(
      /^(?!-)[a-z0-9-]+(\.[a-z0-9-]+)+$/,
      'a host name in lower case, such as holdfast.example.com',
    )
    .describe('Its DNS record, an alias to the distribution, is yours to make'),
  certificateArn: z
    .string()
    .regex(
      /^arn:aws:acm:us-east-1:\d{12}:certificate\/[\w-]+$/,
      'a certificate of AWS Certificate Manager in us-east-1',
    ),
});

export const networkSettings = z.strictObject({
  allowed: z
    .array(network)
    .max(100)
    .default([])
    .describe('The networks that reach Holdfast; every network when empty'),
  requestsPerAddress: z
    .int()
    .min(100)
    .max(1_000_000)
    .default(2_000)
    .describe('Requests in five minutes after which an address is refused for a while'),
  domain: ownDomain
    .optional()
    .describe('A name of your own; without it CloudFront gives one, which also takes TLS 1.0'),
});

/** What CloudWatch Logs takes. Source: CloudWatch Logs API Reference, "PutRetentionPolicy". */
const RETENTION_DAYS = [
  30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1_096, 1_827, 2_192, 2_557, 2_922, 3_288, 3_653,
] as const;

export const logSettings = z.strictObject({
  retentionDays: z
    .literal(RETENTION_DAYS)
    .default(365)
    .describe('How long logs of Holdfast itself are kept: functions, workflows, access'),
});

export const notificationSettings = z.strictObject({
  emails: z
    .array(z.email().max(254))
    .max(20)
    .default([])
    .describe(
      'Who is told when Holdfast itself needs someone; AWS sends each address a link to confirm',
    ),
});

/** The keys of the configuration that only the stacks read. */
export const DEPLOYMENT_KEYS = ['network', 'logs', 'notifications'] as const;
