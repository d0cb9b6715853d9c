import { CreateServiceLinkedRoleCommand, GetRoleCommand } from '@aws-sdk/client-iam';
import {
  EnableAWSServiceAccessCommand,
  paginateListAWSServiceAccessForOrganization,
} from '@aws-sdk/client-organizations';
import { iam } from '../../aws/clients/iam.ts';
import { organizations } from '../../aws/clients/organizations.ts';
import type { Connection } from '../../aws/connection.ts';
import { classify } from '../../aws/errors.ts';

const CLOUDTRAIL = 'cloudtrail.amazonaws.com';
export const CLOUDTRAIL_ROLE = 'AWSServiceRoleForCloudTrail';

/** Whether Organizations lets CloudTrail act in every account. */
export const readTrustedAccess = async (connection: Connection): Promise<boolean> => {
  const pages = paginateListAWSServiceAccessForOrganization(
    { client: organizations(connection), pageSize: 20 },
    {},
  );
  for await (const { EnabledServicePrincipals: enabled = [] } of pages) {
    if (enabled.some(({ ServicePrincipal }) => ServicePrincipal === CLOUDTRAIL)) return true;
  }
  return false;
};

export const enableTrustedAccess = async (connection: Connection): Promise<void> => {
  await organizations(connection).send(
    new EnableAWSServiceAccessCommand({ ServicePrincipal: CLOUDTRAIL }),
  );
};

/** Whether CloudTrail's service-linked role is in the management account: CreateTrail asks for it. */
export const readServiceRole = async (connection: Connection): Promise<boolean> => {
  try {
    await iam(connection).send(new GetRoleCommand({ RoleName: CLOUDTRAIL_ROLE }));
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchEntityException') return false;
    throw error;
  }
};

export const makeServiceRole = async (connection: Connection): Promise<void> => {
  try {
    await iam(connection).send(new CreateServiceLinkedRoleCommand({ AWSServiceName: CLOUDTRAIL }));
  } catch (error) {
    if (classify(error).disposition !== 'adopt') throw error;
  }
};
