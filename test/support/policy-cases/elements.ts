import { MEMBER } from '../simulated-policies.ts';
import { all, allow, deny, object, type Row, variable } from './policy-case-rows.ts';

const by = (...statements: ReturnType<typeof allow>[]) => ({ identity: [statements] });
const ARCHIVE = 'arn:aws:s3:::holdfast-archive';
const listAccounts = { action: 'organizations:ListAccounts', resource: '*' };

/** Actions, resources and variables. */
export const ELEMENTS: readonly Row[] = [
  ['nothing allows', 'ImplicitlyDenied', by(allow('s3:*'))],
  ['an action without regard to case', 'Allowed', by(allow('CloudTrail:STOPlogging'))],
  ['an action by one letter', 'Allowed', by(allow('cloudtrail:StopLoggin?'))],
  ['a resource', 'Allowed', by(allow('*', 'arn:aws:cloudtrail:*:*:trail/holdfast-*'))],
  [
    'a wildcard that would have to cross colons',
    'ImplicitlyDenied',
    by(allow('*', 'arn:aws:cloudtrail:*:trail/holdfast-*')),
  ],
  ['a short ARN', 'Allowed', by(allow('*', 'arn:aws:cloudtrail:*'))],
  [
    'another account',
    'ImplicitlyDenied',
    by(allow('*', 'arn:aws:cloudtrail:*:333333333333:trail/*')),
  ],
  [
    'two policies that share the work',
    'Allowed',
    { identity: [[allow('s3:*')], [allow('cloudtrail:*')]] },
  ],
  ['a deny in another policy', 'ExplicitlyDenied', { identity: [all, [deny('cloudtrail:Stop*')]] }],
  ['a deny for other resources', 'Allowed', by(...all, deny('*', 'arn:aws:s3:::*'))],
  [
    'NotAction that leaves the action out',
    'ImplicitlyDenied',
    by({ Effect: 'Allow', NotAction: 'cloudtrail:*', Resource: '*' }),
  ],
  [
    'NotAction that covers the action',
    'Allowed',
    by({ Effect: 'Allow', NotAction: ['iam:*'], Resource: '*' }),
  ],
  [
    'NotResource in a deny',
    'ExplicitlyDenied',
    by(...all, { Effect: 'Deny', Action: '*', NotResource: 'arn:aws:s3:::*' }),
  ],
  [
    'NotResource that protects',
    'Allowed',
    by(...all, { Effect: 'Deny', Action: '*', NotResource: 'arn:aws:cloudtrail:*:*:trail/*' }),
  ],
  [
    'a variable in a resource',
    'Allowed',
    {
      ...object,
      ...by(allow('*', `${ARCHIVE}/${variable('aws:SourceIdentity')}/*`)),
      context: { 'aws:SourceIdentity': 'AWSLogs' },
    },
  ],
  [
    'a variable before the fifth colon',
    'ImplicitlyDenied',
    by(allow('*', `arn:aws:cloudtrail:*:${variable('aws:PrincipalAccount')}:trail/*`)),
  ],
  [
    'a variable without a value',
    'ImplicitlyDenied',
    { ...object, ...by(allow('*', `${ARCHIVE}/${variable('aws:SourceIdentity')}*`)) },
  ],
  [
    'a variable with a default',
    'Allowed',
    { ...object, ...by(allow('*', `${ARCHIVE}/${variable("aws:SourceIdentity, 'AWSLogs'")}/*`)) },
  ],
  [
    'a wildcard that a variable brings',
    'ImplicitlyDenied',
    {
      ...object,
      ...by(allow('*', `${ARCHIVE}/${variable('aws:SourceIdentity')}`)),
      context: { 'aws:SourceIdentity': '*' },
    },
  ],
  [
    'a variable in a condition',
    'Allowed',
    {
      ...by(
        allow('*', '*', {
          StringEquals: { 'aws:SourceAccount': variable('aws:PrincipalAccount') },
        }),
      ),
      context: { 'aws:SourceAccount': MEMBER },
    },
  ],
  [
    'a list without a resource',
    'Allowed',
    { ...listAccounts, ...by(allow('organizations:List*')) },
  ],
  [
    'a list allowed on one resource only',
    'ImplicitlyDenied',
    { ...listAccounts, ...by(allow('organizations:*', 'arn:aws:organizations::*:account/*')) },
  ],
];
