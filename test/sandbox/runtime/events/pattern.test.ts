import { ORGANIZATION_EVENT_PATTERN } from '../../../../lambdas/contracts/organization-events.ts';
import {
  compilePattern,
  type Pattern,
  PatternInvalid,
} from '../../../../sandbox/runtime/events/pattern.ts';

const event = {
  source: 'holdfast',
  'detail-type': 'Account Status Changed',
  resources: ['arn:one', 'arn:two'],
  detail: { to: 'ACTIVE', sequence: 7, name: 'Payments', actor: null, metadata: { version: 1 } },
};

const matching: readonly (readonly [string, Pattern])[] = [
  ['a value', { source: ['holdfast'] }],
  ['one of several values', { detail: { to: ['ERROR', 'ACTIVE'] } }],
  ['a number', { detail: { sequence: [7] } }],
  ['null', { detail: { actor: [null] } }],
  ['a value inside a value', { detail: { metadata: { version: [1] } } }],
  ['one element of an array', { resources: ['arn:two'] }],
  ['prefix', { detail: { name: [{ prefix: 'Pay' }] } }],
  ['prefix in any case', { detail: { name: [{ prefix: { 'equals-ignore-case': 'PAY' } }] } }],
  ['suffix', { detail: { name: [{ suffix: 'ments' }] } }],
  ['equals-ignore-case', { detail: { name: [{ 'equals-ignore-case': 'pAYMENTS' }] } }],
  ['wildcard', { resources: [{ wildcard: '*:t*o' }] }],
  ['exists', { detail: { to: [{ exists: true }] } }],
  ['exists not', { detail: { from: [{ exists: false }] } }],
  ['anything-but a value', { detail: { to: [{ 'anything-but': 'ERROR' }] } }],
  ['anything-but several', { detail: { to: [{ 'anything-but': ['ERROR', 'CLOSED'] }] } }],
  ['anything-but a prefix', { detail: { to: [{ 'anything-but': { prefix: 'ERR' } }] } }],
  ['numeric', { detail: { sequence: [{ numeric: ['>', 6, '<=', 7] }] } }],
  ['$or', { $or: [{ source: ['aws.iam'] }, { detail: { to: ['ACTIVE'] } }] }],
  ['nothing asked for', {}],
];

const missing: readonly (readonly [string, Pattern])[] = [
  ['another value', { source: ['aws.organizations'] }],
  ['a number given as text', { detail: { sequence: ['7'] } }],
  ['one of two conditions', { source: ['holdfast'], detail: { to: ['ERROR'] } }],
  ['prefix', { detail: { name: [{ prefix: 'ments' }] } }],
  ['prefix of what is no text', { detail: { sequence: [{ prefix: '7' }] } }],
  ['wildcard with what would be a regular expression', { source: [{ wildcard: 'h.ldfast' }] }],
  ['exists', { detail: { from: [{ exists: true }] } }],
  ['exists not', { detail: { to: [{ exists: false }] } }],
  ['anything-but', { detail: { to: [{ 'anything-but': ['ACTIVE'] }] } }],
  ['anything-but of what is not there', { detail: { from: [{ 'anything-but': 'X' }] } }],
  ['numeric', { detail: { sequence: [{ numeric: ['>', 7] }] } }],
  ['a value inside what is none', { source: { inner: ['x'] } }],
  ['$or', { $or: [{ source: ['aws.iam'] }, { detail: { to: ['ERROR'] } }] }],
];

describe('compilePattern', () => {
  test.each(matching)('matches %s', (_, pattern) => {
    expect(compilePattern(pattern)(event)).toBe(true);
  });

  test.each(missing)('does not match %s', (_, pattern) => {
    expect(compilePattern(pattern)(event)).toBe(false);
  });

  test.each([
    ['a value without an array', { source: 'holdfast' }, "'source' must be an object or an array"],
    ['an empty array', { source: [] }, "'source' must be an object or an array"],
    ['an unknown operator', { source: [{ cidr: '10.0.0.0/8' }] }, "'cidr' is no operator here"],
    ['two operators in one', { source: [{ prefix: 'a', suffix: 'b' }] }, "'prefix, suffix'"],
    ['half a comparison', { detail: { a: [{ numeric: ['>'] }] } }, "'numeric' is"],
  ])('refuses %s', (_, pattern, message) => {
    expect(() => compilePattern(pattern)).toThrow(PatternInvalid);
    expect(() => compilePattern(pattern)).toThrow(message);
  });

  test('knows the organization events by what they tell, not by their detail-type', () => {
    const matches = compilePattern(ORGANIZATION_EVENT_PATTERN);
    const created = (detailType: string, eventName: string) => ({
      source: 'aws.organizations',
      'detail-type': detailType,
      detail: { eventSource: 'organizations.amazonaws.com', eventName },
    });

    expect(matches(created('AWS Service Event via CloudTrail', 'CreateAccountResult'))).toBe(true);
    expect(matches(created('AWS API Call via CloudTrail', 'MoveAccount'))).toBe(true);
    expect(matches(created('AWS API Call via CloudTrail', 'ListAccounts'))).toBe(false);
  });
});
