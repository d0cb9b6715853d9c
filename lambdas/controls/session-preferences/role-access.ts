import {
  type EvaluationResult,
  GetInstanceProfileCommand,
  paginateSimulatePrincipalPolicy,
} from '@aws-sdk/client-iam';
import { iam } from '../../aws/clients/iam.ts';
import type { Connection } from '../../aws/connection.ts';

/** Where the agent on an instance writes session logs, and what encrypts them. */
export interface LogRights {
  readonly bucketArn: string;
  /** Of one log, as good as any. */
  readonly objectArn: string;
  readonly keyArn: string;
}

/** The name of the role of an instance profile that opens sessions and cannot log them; undefined where there is none. */
export type RoleAccess = (
  connection: Connection,
  profileArn: string,
  rights: LogRights,
) => Promise<string | undefined>;

const readRole = async (connection: Connection, profile: string) => {
  try {
    const { InstanceProfile: found } = await iam(connection).send(
      new GetInstanceProfileCommand({
        InstanceProfileName: profile.slice(profile.lastIndexOf('/') + 1),
      }),
    );
    return found?.Roles?.[0];
  } catch (error) {
    // Deleted under the instance, which then has no rights any more.
    if (error instanceof Error && error.name === 'NoSuchEntityException') return undefined;
    throw error;
  }
};

/** What the role's own policies allow; the bucket and the key let in whoever is of the organization. */
const simulate = async (
  connection: Connection,
  roleArn: string,
  { bucketArn, objectArn, keyArn }: LogRights,
): Promise<(action: string, resource: string) => boolean> => {
  const results: EvaluationResult[] = [];
  const pages = paginateSimulatePrincipalPolicy(
    { client: iam(connection) },
    {
      PolicySourceArn: roleArn,
      ActionNames: [
        'ssmmessages:OpenDataChannel',
        's3:PutObject',
        's3:GetEncryptionConfiguration',
        'kms:GenerateDataKey',
      ],
      ResourceArns: [bucketArn, objectArn, keyArn],
    },
  );
  for await (const { EvaluationResults: page = [] } of pages) results.push(...page);
  return (action, resource) =>
    results.some(
      ({ EvalActionName, EvalResourceName, EvalDecision }) =>
        EvalActionName === action && EvalResourceName === resource && EvalDecision === 'allowed',
    );
};

const findUnableRole: RoleAccess = async (connection, profile, rights) => {
  const role = await readRole(connection, profile);
  if (role?.Arn === undefined) return undefined;
  const may = await simulate(connection, role.Arn, rights);
  // A role that opens no sessions loses none. The action has no resource type: it is allowed on anything or on nothing.
  if (!may('ssmmessages:OpenDataChannel', rights.bucketArn)) return undefined;
  const able =
    may('s3:PutObject', rights.objectArn) &&
    may('s3:GetEncryptionConfiguration', rights.bucketArn) &&
    may('kms:GenerateDataKey', rights.keyArn);
  return able ? undefined : role.RoleName;
};

/** Asks IAM about each profile once, whatever the number of regions with instances that have it. */
export const roleAccess = (): RoleAccess => {
  const known = new Map<string, Promise<string | undefined>>();
  return (connection, profile, rights) => {
    const found = known.get(profile) ?? findUnableRole(connection, profile, rights);
    known.set(profile, found);
    // An attempt that failed is made again.
    found.catch(() => known.delete(profile));
    return found;
  };
};
