import type { PolicyStatement } from '../../../sandbox/services/policy/policy-document.ts';
import { MEMBER, type PolicyCase, type Verdict } from '../simulated-policies.ts';

/** A question about cloudtrail:StopLogging unless it says otherwise, and the answer of AWS's documentation. */
export type Row = readonly [name: string, expected: Verdict, question: Partial<PolicyCase>];

export const allow = (
  action: string | string[],
  resource: string | string[] = '*',
  condition?: PolicyStatement['Condition'],
): PolicyStatement => ({
  Effect: 'Allow',
  Action: action,
  Resource: resource,
  ...(condition === undefined ? {} : { Condition: condition }),
});
export const deny = (...args: Parameters<typeof allow>): PolicyStatement => ({
  ...allow(...args),
  Effect: 'Deny',
});
export const all = [allow('*')];

/** `${…}` as policies write it. */
export const variable = (body: string): string => `\${${body}}`;

export const TRAIL = `arn:aws:cloudtrail:eu-west-1:${MEMBER}:trail/holdfast-trail`;
export const ROLE = `arn:aws:iam::${MEMBER}:role/HoldfastExecution`;
export const object = {
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::holdfast-archive/AWSLogs/a.json',
};
