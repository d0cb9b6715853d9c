import {
  DescribePolicyCommand,
  ListRootsCommand,
  ListTagsForResourceCommand,
  type PolicySummary,
  paginateListPolicies,
  paginateListTargetsForPolicy,
} from '@aws-sdk/client-organizations';
import { organizations } from '../../aws/clients/organizations.ts';
import type { Connection } from '../../aws/connection.ts';
import { MANAGED_TAG } from '../../contracts/names.ts';
import { QUOTAS } from '../../contracts/quotas.ts';

/** The type of all policies here. */
export const POLICY_TYPE = 'SERVICE_CONTROL_POLICY';

/** A service control policy as it is. */
export interface PolicyState {
  readonly id: string;
  readonly name: string;
  /** True when it bears our tag; false for one of somebody else's that happens to bear our name. */
  readonly ours: boolean;
  readonly description: string;
  readonly text: string;
  /** Ids of the root, OUs and accounts that it is attached to. */
  readonly targets: readonly string[];
}

/** Whether the root lets service control policies bind at all; on its way counts. */
export const readPolicyType = async (connection: Connection, rootId: string): Promise<boolean> => {
  const { Roots: roots } = await organizations(connection).send(new ListRootsCommand({}));
  const root = roots?.find(({ Id }) => Id === rootId);
  const status = root?.PolicyTypes?.find(({ Type }) => Type === POLICY_TYPE)?.Status;
  return status === 'ENABLED' || status === 'PENDING_ENABLE';
};

/** The policies that bear such a name, whoever made them. */
export const findPolicies = async (
  connection: Connection,
  isNamed: (name: string) => boolean,
): Promise<readonly PolicySummary[]> => {
  const found: PolicySummary[] = [];
  const pages = paginateListPolicies(
    { client: organizations(connection), pageSize: QUOTAS.listPoliciesPage },
    { Filter: POLICY_TYPE },
  );
  for await (const { Policies: policies = [] } of pages) {
    found.push(...policies.filter(({ Name = '' }) => isNamed(Name)));
  }
  return found;
};

/** Whether the policy bears our tag. */
export const isOurs = async (connection: Connection, id: string): Promise<boolean> => {
  const { Tags: tags } = await organizations(connection).send(
    new ListTagsForResourceCommand({ ResourceId: id }),
  );
  return tags?.some(({ Key, Value }) => Key === MANAGED_TAG && Value === 'true') === true;
};

const readTargets = async (connection: Connection, id: string): Promise<readonly string[]> => {
  const found: string[] = [];
  const pages = paginateListTargetsForPolicy(
    { client: organizations(connection), pageSize: QUOTAS.listPoliciesPage },
    { PolicyId: id },
  );
  for await (const { Targets: targets = [] } of pages) {
    found.push(...targets.flatMap(({ TargetId }) => (TargetId === undefined ? [] : [TargetId])));
  }
  return found;
};

/** Undefined for one that was deleted since it was listed. */
export const readPolicy = async (
  connection: Connection,
  { Id: id = '', Name: name = '', Description: description = '' }: PolicySummary,
): Promise<PolicyState | undefined> => {
  try {
    const { Policy: policy } = await organizations(connection).send(
      new DescribePolicyCommand({ PolicyId: id }),
    );
    const ours = await isOurs(connection, id);
    const targets = ours ? await readTargets(connection, id) : [];
    return { id, name, ours, description, text: policy?.Content ?? '', targets };
  } catch (error) {
    // Tags of a policy that is not there are asked of a target that is not there.
    const gone = ['PolicyNotFoundException', 'TargetNotFoundException'];
    if (error instanceof Error && gone.includes(error.name)) return undefined;
    throw error;
  }
};
