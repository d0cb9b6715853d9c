import type { ConflictId } from '../../contracts/choices.ts';
import type { DefaultChange } from './default-changes.ts';
import type { DesiredDefaults, ObservedDefaults } from './defaults-state.ts';
import { looserThan, strictest } from './password-policy.ts';
import { losing } from './plan-region.ts';
import { EVERYTHING_BLOCKED, notBlocked } from './public-access-block.ts';
import { isSameContact } from './security-contact.ts';

export const PUBLIC_BUCKETS: ConflictId = 'account-defaults.public-buckets';
export const OTHER_CONTACT: ConflictId = 'account-defaults.security-contact';

const planPublicAccess = ({ publicAccess }: ObservedDefaults): readonly DefaultChange[] => {
  if (publicAccess === undefined) return [];
  const { block, buckets } = publicAccess;
  const open = notBlocked(block);
  if (open.length === 0) return [];
  const losers = (buckets?.buckets ?? []).map(
    ({ name, by }) => `Bucket ${name} is public by its ${by}, and no longer is.`,
  );
  return [
    {
      kind: 'block-public-access',
      resource: 's3-account-public-access-block',
      before: block,
      after: EVERYTHING_BLOCKED,
      sentence: `Block public access to all S3 buckets of the account: ${open.join(', ')}.`,
      ...losing(PUBLIC_BUCKETS, losers),
    },
  ];
};

const planPasswords = (
  { passwords: wanted }: DesiredDefaults,
  { passwords: found }: ObservedDefaults,
): readonly DefaultChange[] => {
  if (wanted === undefined || found === undefined) return [];
  const { policy } = found;
  const change = {
    kind: 'set-password-policy',
    resource: 'account-password-policy',
    after: strictest(wanted, policy),
    destructive: false,
  } as const;
  if (policy === undefined) {
    return [
      {
        ...change,
        sentence: `Set a password policy for IAM users: at least ${wanted.minimumLength} characters, none of the last ${wanted.reusePrevention} passwords.`,
      },
    ];
  }
  const looser = looserThan(wanted, policy);
  if (looser.length === 0) return [];
  const sentence = `Make the password policy stricter: ${looser.join(', ')}.`;
  return [{ ...change, before: policy, sentence }];
};

const planContact = (
  { contact: wanted }: DesiredDefaults,
  { contact: observed }: ObservedDefaults,
): readonly DefaultChange[] => {
  if (wanted === undefined || observed === undefined) return [];
  const { found } = observed;
  if (found !== undefined && isSameContact(wanted, found)) return [];
  return [
    {
      kind: 'set-security-contact',
      resource: 'alternate-contact/SECURITY',
      ...(found === undefined ? {} : { before: found, conflict: OTHER_CONTACT }),
      after: wanted,
      sentence: `Make ${wanted.name} <${wanted.email}> the security contact of the account.`,
      destructive: false,
      ...(found === undefined || found.email === wanted.email
        ? {}
        : {
            losers: [
              `${found.name} <${found.email}> is no longer told of security matters by AWS.`,
            ],
          }),
    },
  ];
};

/** What the account has as a whole; planned in the lead region. */
export const planAccount = (
  desired: DesiredDefaults,
  observed: ObservedDefaults,
): readonly DefaultChange[] => [
  ...planPublicAccess(observed),
  ...planPasswords(desired, observed),
  ...planContact(desired, observed),
];
