import type {
  AddRoleToInstanceProfileCommandInput,
  SimulatePrincipalPolicyCommandInput,
} from '@aws-sdk/client-iam';
import type { AccessCheck, Call, Service } from '../../wire/service.ts';
import { own } from '../own.ts';
import type { World } from '../world.ts';
import { findRole, roleArn } from './iam-state.ts';
import { instanceProfileArn, instanceProfiles } from './instance-profiles.ts';

interface NamesProfile {
  readonly InstanceProfileName?: string;
  readonly Path?: string;
}

/** Access to instance profiles, and to simulation. Source: Service Authorization Reference, "AWS Identity and Access Management". */
export const profileAccess = (world: World): NonNullable<Service['access']> => {
  const onProfile = (input: NamesProfile, { operation, account }: Call): AccessCheck => {
    const name = input.InstanceProfileName ?? '';
    const profile = own(instanceProfiles(world, account), name);
    return {
      action: `iam:${operation}`,
      resource: instanceProfileArn(account, profile ?? { name, path: input.Path ?? '/' }),
    };
  };
  const alone = (input: NamesProfile, call: Call) => [onProfile(input, call)];
  const roleIn = (name: string, account: string): string =>
    roleArn(account, findRole(world, account, name) ?? { name, path: '/' });
  return {
    CreateInstanceProfile: alone,
    DeleteInstanceProfile: alone,
    GetInstanceProfile: alone,
    RemoveRoleFromInstanceProfile: alone,
    AddRoleToInstanceProfile: (input: AddRoleToInstanceProfileCommandInput, call) => [
      onProfile({ InstanceProfileName: input.InstanceProfileName ?? '' }, call),
      {
        action: 'iam:PassRole',
        resource: roleIn(input.RoleName ?? '', call.account),
        context: { 'iam:PassedToService': 'ec2.amazonaws.com' },
      },
    ],
    ListInstanceProfiles: () => [{ action: 'iam:ListInstanceProfiles', resource: '*' }],
    ListInstanceProfilesForRole: ({ RoleName = '' }: { RoleName?: string }, { account }) => [
      { action: 'iam:ListInstanceProfilesForRole', resource: roleIn(RoleName, account) },
    ],
    SimulatePrincipalPolicy: (input: SimulatePrincipalPolicyCommandInput) => [
      { action: 'iam:SimulatePrincipalPolicy', resource: input.PolicySourceArn ?? '*' },
    ],
  };
};
