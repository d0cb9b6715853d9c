import {
  GetAccountPasswordPolicyCommand,
  type PasswordPolicy as IamPolicy,
  UpdateAccountPasswordPolicyCommand,
} from '@aws-sdk/client-iam';
import { iam } from '../../aws/clients/iam.ts';
import type { Connection } from '../../aws/connection.ts';

/** What Holdfast wants of passwords. */
export interface WantedPasswords {
  readonly minimumLength: number;
  /** Former passwords that cannot be used again; 0 for none. */
  readonly reusePrevention: number;
  /** Absent: passwords do not expire. */
  readonly maximumAgeDays?: number;
}

/** What an account asks of the passwords of its IAM users. */
export interface PasswordPolicy extends WantedPasswords {
  readonly symbols: boolean;
  readonly numbers: boolean;
  readonly upperCase: boolean;
  readonly lowerCase: boolean;
  /** Users may change their own. */
  readonly changeable: boolean;
  /** An expired one can be changed by an administrator only. */
  readonly hardExpiry: boolean;
}

/**
 * Where there is no policy AWS asks for three of four kinds of characters; a policy that asks for none would be weaker.
 * Source: IAM User Guide, "Default password policy".
 */
const NEW: Omit<PasswordPolicy, keyof WantedPasswords> = {
  symbols: false,
  numbers: true,
  upperCase: true,
  lowerCase: true,
  changeable: true,
  hardExpiry: false,
};

const soonest = (...days: readonly (number | undefined)[]): number | undefined => {
  const given = days.filter((one) => one !== undefined);
  return given.length === 0 ? undefined : Math.min(...given);
};

/** The stricter of both in each respect: updating replaces the whole policy. */
export const strictest = (wanted: WantedPasswords, found?: PasswordPolicy): PasswordPolicy => {
  if (found === undefined) return { ...NEW, ...wanted };
  const maximumAgeDays = soonest(wanted.maximumAgeDays, found.maximumAgeDays);
  return {
    ...found,
    minimumLength: Math.max(wanted.minimumLength, found.minimumLength),
    reusePrevention: Math.max(wanted.reusePrevention, found.reusePrevention),
    ...(maximumAgeDays === undefined ? {} : { maximumAgeDays }),
  };
};

const WORDS = {
  minimumLength: 'minimum length',
  reusePrevention: 'reuse prevention',
  maximumAgeDays: 'maximum age',
} as const satisfies Record<keyof WantedPasswords, string>;

/** The words for what is to be stricter. */
export const looserThan = (wanted: WantedPasswords, found: PasswordPolicy): readonly string[] => {
  const policy = strictest(wanted, found);
  return (Object.keys(WORDS) as (keyof WantedPasswords)[])
    .filter((name) => policy[name] !== found[name])
    .map((name) => WORDS[name]);
};

const policyFrom = (policy: IamPolicy): PasswordPolicy => ({
  minimumLength: policy.MinimumPasswordLength ?? 0,
  reusePrevention: policy.PasswordReusePrevention ?? 0,
  // IAM answers 0 days, too, for passwords that do not expire.
  ...(policy.MaxPasswordAge ? { maximumAgeDays: policy.MaxPasswordAge } : {}),
  symbols: policy.RequireSymbols === true,
  numbers: policy.RequireNumbers === true,
  upperCase: policy.RequireUppercaseCharacters === true,
  lowerCase: policy.RequireLowercaseCharacters === true,
  changeable: policy.AllowUsersToChangePassword === true,
  hardExpiry: policy.HardExpiry === true,
});

/** Undefined where the account leaves it to AWS's default. */
export const readPasswordPolicy = async (
  connection: Connection,
): Promise<PasswordPolicy | undefined> => {
  try {
    const { PasswordPolicy: policy } = await iam(connection).send(
      new GetAccountPasswordPolicyCommand({}),
    );
    return policy === undefined ? undefined : policyFrom(policy);
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchEntityException') return undefined;
    throw error;
  }
};

export const setPasswordPolicy = async (
  connection: Connection,
  policy: PasswordPolicy,
): Promise<void> => {
  await iam(connection).send(
    new UpdateAccountPasswordPolicyCommand({
      MinimumPasswordLength: policy.minimumLength,
      ...(policy.reusePrevention === 0 ? {} : { PasswordReusePrevention: policy.reusePrevention }),
      ...(policy.maximumAgeDays === undefined ? {} : { MaxPasswordAge: policy.maximumAgeDays }),
      RequireSymbols: policy.symbols,
      RequireNumbers: policy.numbers,
      RequireUppercaseCharacters: policy.upperCase,
      RequireLowercaseCharacters: policy.lowerCase,
      AllowUsersToChangePassword: policy.changeable,
      HardExpiry: policy.hardExpiry,
    }),
  );
};
