import type { PolicyStatement } from '../../../sandbox/services/policy/policy-document.ts';
import { MEMBER, SESSION } from '../simulated-policies.ts';
import { all, allow, deny, object, ROLE, type Row, TRAIL } from './policy-case-rows.ts';

const exempt = {
  ArnNotLike: {
    'aws:PrincipalArn': [
      'arn:aws:iam::*:role/HoldfastExecution',
      'arn:aws:iam::*:role/stacksets-exec-*',
    ],
  },
};
const guard = [...all, deny('cloudtrail:StopLogging', '*', exempt)];
const elsewhere = (...regions: string[]) => [
  ...all,
  deny('*', '*', { StringNotEquals: { 'aws:RequestedRegion': regions } }),
];
const bucket = (statement: PolicyStatement, Principal: PolicyStatement['Principal']) => ({
  ...object,
  identity: [[allow('iam:*')]],
  resourcePolicy: [{ ...statement, ...(Principal === undefined ? {} : { Principal }) }],
});
const read = allow('s3:GetObject', 'arn:aws:s3:::holdfast-archive/*');
const overTls = deny('s3:*', '*', { Bool: { 'aws:SecureTransport': 'true' } });

/** Service control policies, session policies, boundaries and bucket policies beside what identities may. */
export const LAYERS: readonly Row[] = [
  ['an exemption by the role', 'Allowed', { identity: [all], controls: [all, guard] }],
  [
    'nobody else’s exemption',
    'ExplicitlyDenied',
    {
      principal: `arn:aws:sts::${MEMBER}:assumed-role/Admin/someone`,
      identity: [all],
      controls: [all, guard],
    },
  ],
  [
    'a level without an allow',
    'ImplicitlyDenied',
    { identity: [all], controls: [all, [allow('s3:*')], all] },
  ],
  [
    'an allow list at one level',
    'Allowed',
    { identity: [all], controls: [all, [allow(['s3:*', 'cloudtrail:*'])], all] },
  ],
  ['SCPs that grant nothing', 'ImplicitlyDenied', { identity: [[allow('s3:*')]], controls: [all] }],
  [
    'regions fenced off',
    'ExplicitlyDenied',
    { identity: [all], controls: [elsewhere('eu-central-1')] },
  ],
  ['regions left open', 'Allowed', { identity: [all], controls: [elsewhere('eu-west-1')] }],
  [
    'a session policy that narrows',
    'ImplicitlyDenied',
    { identity: [all], session: [allow('s3:*')] },
  ],
  [
    'a session policy that covers',
    'Allowed',
    { identity: [all], session: [allow('cloudtrail:*', TRAIL)] },
  ],
  [
    'a session policy that grants nothing',
    'ImplicitlyDenied',
    { identity: [[allow('s3:*')]], session: all },
  ],
  [
    'a session policy that denies',
    'ExplicitlyDenied',
    { identity: [all], session: [...all, deny('*')] },
  ],
  ['a boundary that narrows', 'ImplicitlyDenied', { identity: [all], boundary: [allow('s3:*')] }],
  [
    'a boundary that denies',
    'ExplicitlyDenied',
    { identity: [all], boundary: [...all, deny('cloudtrail:*')] },
  ],
  ['a bucket policy for the session', 'Allowed', bucket(read, { AWS: SESSION })],
  ['a bucket policy for the role', 'Allowed', bucket(read, { AWS: ROLE })],
  ['a bucket policy for the account', 'ImplicitlyDenied', bucket(read, { AWS: MEMBER })],
  [
    'a bucket policy for the role beside a session policy',
    'ImplicitlyDenied',
    { ...bucket(read, { AWS: ROLE }), session: [allow('iam:*')] },
  ],
  [
    'a bucket policy that denies everybody',
    'ExplicitlyDenied',
    { ...bucket(overTls, '*'), identity: [all] },
  ],
  [
    'a bucket policy that denies others',
    'Allowed',
    {
      ...bucket(deny('s3:*'), { AWS: `arn:aws:iam::${MEMBER}:role/Other` }),
      identity: [all],
    },
  ],
];
