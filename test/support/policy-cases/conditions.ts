import type { PolicyStatement } from '../../../sandbox/services/policy/policy-document.ts';
import type { ConditionKeys } from '../../../sandbox/services/policy/request-context.ts';
import { allow, ROLE, type Row } from './policy-case-rows.ts';

const when = (condition: PolicyStatement['Condition'], context: ConditionKeys = {}) => ({
  identity: [[allow('*', '*', condition)]],
  context,
});
const tagging = (condition: PolicyStatement['Condition'], ...keys: string[]) => ({
  action: 'iam:CreateRole',
  resource: ROLE,
  ...when(condition, keys.length === 0 ? {} : { 'aws:TagKeys': keys }),
});

const REGION = 'aws:RequestedRegion';
const IDENTITY = 'aws:SourceIdentity';
const AGE = 'aws:MultiFactorAuthAge';
const NOW = { 'aws:CurrentTime': '2026-11-21T00:00:00Z' };
const NEXT_YEAR = { 'aws:CurrentTime': '2027-01-01T00:00:00Z' };
const tags = (...keys: string[]) => ({ 'aws:TagKeys': keys });

/** Condition operators and the keys they find or miss. */
export const CONDITIONS: readonly Row[] = [
  [
    'two keys of one operator',
    'ImplicitlyDenied',
    when({ StringEquals: { [REGION]: 'eu-west-1', 'aws:PrincipalOrgID': 'o-other' } }),
  ],
  [
    'two operators',
    'ImplicitlyDenied',
    when({ StringEquals: { [REGION]: 'eu-west-1' }, Bool: { 'aws:SecureTransport': 'false' } }),
  ],
  ['one of several values', 'Allowed', when({ StringEquals: { [REGION]: ['x', 'eu-west-1'] } })],
  [
    'a key of another case',
    'Allowed',
    when({ StringEquals: { 'AWS:requestedregion': 'eu-west-1' } }),
  ],
  ['a missing key', 'ImplicitlyDenied', when({ StringEquals: { [IDENTITY]: 'alice' } })],
  ['a missing key, negated', 'Allowed', when({ StringNotEquals: { [IDENTITY]: 'alice' } })],
  ['IfExists without the key', 'Allowed', when({ StringLikeIfExists: { [IDENTITY]: 'a*' } })],
  [
    'IfExists with another value',
    'ImplicitlyDenied',
    when({ StringLikeIfExists: { [IDENTITY]: 'a*' } }, { [IDENTITY]: 'bob' }),
  ],
  ['Null for an absent key', 'Allowed', when({ Null: { 'aws:AssumedRoot': 'true' } })],
  ['Null for a present key', 'Allowed', when({ Null: { 'aws:PrincipalOrgID': 'false' } })],
  ['values with case', 'ImplicitlyDenied', when({ StringEquals: { [REGION]: 'EU-west-1' } })],
  ['values without case', 'Allowed', when({ StringEqualsIgnoreCase: { [REGION]: 'EU-west-1' } })],
  ['wildcards as letters', 'ImplicitlyDenied', when({ StringEquals: { [REGION]: 'eu-*' } })],
  ['wildcards', 'Allowed', when({ StringLike: { [REGION]: 'eu-????-*' } })],
  ['wildcards, negated', 'ImplicitlyDenied', when({ StringNotLike: { [REGION]: 'eu-*' } })],
  [
    'ArnEquals with wildcards',
    'Allowed',
    when({ ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/Holdfast*' } }),
  ],
  [
    'ArnNotLike with the role of the session',
    'ImplicitlyDenied',
    when({ ArnNotLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:role/HoldfastExecution'] } }),
  ],
  ['a boolean', 'Allowed', when({ Bool: { 'aws:SecureTransport': 'true' } })],
  ['a number below', 'Allowed', when({ NumericLessThan: { [AGE]: '3600' } }, { [AGE]: '100' })],
  [
    'a number above',
    'ImplicitlyDenied',
    when({ NumericLessThanEquals: { [AGE]: '3600' } }, { [AGE]: '3601' }),
  ],
  ['a date before', 'Allowed', when({ DateLessThan: NEXT_YEAR }, NOW)],
  ['a date after', 'ImplicitlyDenied', when({ DateGreaterThan: NEXT_YEAR }, NOW)],
  [
    'an address in range',
    'Allowed',
    when({ IpAddress: { 'aws:SourceIp': '10.1.0.0/16' } }, { 'aws:SourceIp': '10.1.2.3' }),
  ],
  [
    'an address out of range',
    'Allowed',
    when({ NotIpAddress: { 'aws:SourceIp': ['10.1.0.0/16'] } }, { 'aws:SourceIp': '10.3.2.3' }),
  ],
  [
    'all values allowed',
    'Allowed',
    tagging({ 'ForAllValues:StringLike': tags('cost-*', 'owner') }, 'cost-centre', 'owner'),
  ],
  [
    'not all values allowed',
    'ImplicitlyDenied',
    tagging({ 'ForAllValues:StringLike': tags('cost-*') }, 'cost-centre', 'owner'),
  ],
  ['no values, for all', 'Allowed', tagging({ 'ForAllValues:StringEquals': tags('owner') })],
  [
    'no values, for any',
    'ImplicitlyDenied',
    tagging({ 'ForAnyValue:StringEquals': tags('owner') }),
  ],
  [
    'any value that differs',
    'Allowed',
    tagging({ 'ForAnyValue:StringNotEquals': tags('owner') }, 'cost', 'owner'),
  ],
  [
    'several values without a set operator',
    'ImplicitlyDenied',
    tagging({ StringEquals: tags('owner') }, 'cost', 'owner'),
  ],
];
