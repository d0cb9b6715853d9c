import { EnableAWSServiceAccessCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import type { ClientOptions } from './aws.ts';

/** Lets a service into the organization of the management account. */
export const trustsService = async (
  management: ClientOptions,
  ServicePrincipal: string,
): Promise<void> => {
  await new OrganizationsClient(management).send(
    new EnableAWSServiceAccessCommand({ ServicePrincipal }),
  );
};
