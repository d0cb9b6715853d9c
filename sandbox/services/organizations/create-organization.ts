import type { CreateOrganizationCommandInput } from '@aws-sdk/client-organizations';
import { AwsError, type Call, type Handler } from '../../wire/service.ts';
import { digest } from '../deterministic.ts';
import type { World } from '../world.ts';
import { notYours } from './organization-errors.ts';
import { findOrganization } from './organization-state.ts';
import { seedOrganization } from './seed-organization.ts';
import { shownOrganization } from './tree-reads.ts';

/** AWS says up to an hour; milliseconds of AWS time. */
const FINALIZING_MS = 60_000;

/** Makes the world's account the owner of an organization. No policy type is on in a new one. */
export const createOrganization =
  (world: World): Handler =>
  (input: CreateOrganizationCommandInput, call: Call) => {
    if (findOrganization(world) !== undefined) {
      throw new AwsError(
        'AlreadyInOrganizationException',
        'This account is already a member of an organization.',
        { status: 409 },
      );
    }
    if (call.account !== world.managementAccount) throw notYours();
    const organization = seedOrganization(world, {
      organizationId: `o-${digest('organization', call.account).slice(0, 10)}`,
      rootId: `r-${digest('root', call.account).slice(0, 4)}`,
      managementAccount: { name: 'Management', email: 'management@example.com' },
      featureSet: input.FeatureSet ?? 'ALL',
      policyTypes: [],
      finalizingMs: FINALIZING_MS,
    });
    return shownOrganization(organization);
  };
