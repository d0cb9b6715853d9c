import type {
  GetAccessKeyInfoCommandInput,
  GetAccessKeyInfoCommandOutput,
  GetCallerIdentityCommandOutput,
} from '@aws-sdk/client-sts';
import { AwsError, type Call, type Service } from '../../wire/service.ts';
import { upperCaseId } from '../deterministic.ts';
import type { World } from '../world.ts';
import { assumeRole, assumeRoleChecks } from './assume-role.ts';
import { createResolve, findSession } from './sessions.ts';

type Reply<Output> = Omit<Output, '$metadata'>;

const getCallerIdentity =
  (world: World) =>
  (_input: unknown, { principal }: Call): Reply<GetCallerIdentityCommandOutput> => ({
    Account: principal.accountId,
    Arn: principal.arn,
    UserId:
      findSession(world, principal.accessKeyId)?.userId ??
      `AIDA${upperCaseId(17, 'user', principal.arn)}`,
  });

const getAccessKeyInfo =
  (world: World) =>
  (input: GetAccessKeyInfoCommandInput): Reply<GetAccessKeyInfoCommandOutput> => {
    const key = input.AccessKeyId ?? '';
    const holder = findSession(world, key) ?? createResolve(world)(key);
    if (typeof holder !== 'object') {
      throw new AwsError('ValidationError', `Access Key ID ${key} is invalid`, { status: 400 });
    }
    return { Account: holder.accountId };
  };

/** AWS Security Token Service. Access to AssumeRole is decided by the caller's policies and the role's trust together. */
export const sts = (world: World): Service => ({
  sdk: () => import('@aws-sdk/client-sts'),
  signingName: 'sts',
  actionPrefix: 'sts',
  operations: {
    AssumeRole: assumeRole(world),
    GetCallerIdentity: getCallerIdentity(world),
    GetAccessKeyInfo: getAccessKeyInfo(world),
  },
  access: {
    AssumeRole: assumeRoleChecks,
    // Needs no permission, and no policy can deny it: STS API Reference, GetCallerIdentity.
    GetCallerIdentity: () => [],
  },
});
