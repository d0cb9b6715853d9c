import type { PasswordPolicy, UpdateAccountPasswordPolicyCommandInput } from '@aws-sdk/client-iam';
import type { Call } from '../../wire/service.ts';
import type { World } from '../world.ts';
import { noSuchEntity, validationError } from './iam-errors.ts';

const cell = (world: World, account: string): { policy?: PasswordPolicy } =>
  world.state.cell('iam-password-policy', account, 'global', () => ({}));

/** From, to. Source: IAM API Reference, UpdateAccountPasswordPolicy. */
const RANGES = {
  MinimumPasswordLength: [6, 128],
  MaxPasswordAge: [1, 1095],
  PasswordReusePrevention: [1, 24],
} as const;

const checkRanges = (input: UpdateAccountPasswordPolicyCommandInput): void => {
  for (const [name, [least, most]] of Object.entries(RANGES)) {
    const value = input[name as keyof typeof RANGES];
    if (value === undefined || (value >= least && value <= most)) continue;
    const bound =
      value < least ? `greater than or equal to ${least}` : `less than or equal to ${most}`;
    const member = name.charAt(0).toLowerCase() + name.slice(1);
    throw validationError(
      `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: Member must have value ${bound}`,
    );
  }
};

/** The whole policy: what is not given falls back to its default, whatever it was before. */
const policyFrom = (input: UpdateAccountPasswordPolicyCommandInput): PasswordPolicy => ({
  MinimumPasswordLength: input.MinimumPasswordLength ?? 6,
  RequireSymbols: input.RequireSymbols ?? false,
  RequireNumbers: input.RequireNumbers ?? false,
  RequireUppercaseCharacters: input.RequireUppercaseCharacters ?? false,
  RequireLowercaseCharacters: input.RequireLowercaseCharacters ?? false,
  AllowUsersToChangePassword: input.AllowUsersToChangePassword ?? false,
  ExpirePasswords: input.MaxPasswordAge !== undefined,
  ...(input.MaxPasswordAge === undefined ? {} : { MaxPasswordAge: input.MaxPasswordAge }),
  ...(input.PasswordReusePrevention === undefined
    ? {}
    : { PasswordReusePrevention: input.PasswordReusePrevention }),
  HardExpiry: input.HardExpiry ?? false,
});

const missing = (account: string) =>
  noSuchEntity(`The Password Policy with domain name ${account} cannot be found.`);

/** What an account asks of the passwords of its IAM users. */
export const passwordPolicyOperations = (world: World) => ({
  GetAccountPasswordPolicy: (_input: unknown, { account }: Call) => {
    const { policy } = cell(world, account);
    if (policy === undefined) throw missing(account);
    return { PasswordPolicy: policy };
  },
  UpdateAccountPasswordPolicy: (
    input: UpdateAccountPasswordPolicyCommandInput,
    { account }: Call,
  ): void => {
    checkRanges(input);
    cell(world, account).policy = policyFrom(input);
  },
  DeleteAccountPasswordPolicy: (_input: unknown, { account }: Call): void => {
    const found = cell(world, account);
    if (found.policy === undefined) throw missing(account);
    delete found.policy;
  },
});
