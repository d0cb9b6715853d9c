import type { Service } from '../../wire/service.ts';
import type { World } from '../world.ts';
import { accountCreation } from './account-creation.ts';
import { accountDeparture } from './account-departure.ts';
import { createOrganization } from './create-organization.ts';
import { handshakes } from './handshakes.ts';
import { organizationsAccess } from './organizations-access.ts';
import { policyAttachments } from './policy-attachments.ts';
import { policyOperations } from './policy-operations.ts';
import { resume } from './settle.ts';
import { tagOperations } from './tags.ts';
import { treeReads } from './tree-reads.ts';
import { trustedServices } from './trusted-services.ts';
import { unitOperations } from './unit-operations.ts';

/** AWS Organizations: one organization in us-east-1. Creations and closures that a restart interrupted go on. */
export const organizations = (world: World): Service => {
  resume(world);
  return {
    sdk: () => import('@aws-sdk/client-organizations'),
    signingName: 'organizations',
    actionPrefix: 'organizations',
    operations: {
      CreateOrganization: createOrganization(world),
      ...treeReads(world),
      ...unitOperations(world),
      ...accountCreation(world),
      ...accountDeparture(world),
      ...handshakes(world),
      ...tagOperations(world),
      ...trustedServices(world),
      ...policyOperations(world),
      ...policyAttachments(world),
    },
    access: organizationsAccess(world),
  };
};
