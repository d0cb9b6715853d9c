import { paginateListStackInstances } from '@aws-sdk/client-cloudformation';
import { cloudFormation } from '../../aws/clients/cloudformation.ts';
import type { Connection } from '../../aws/connection.ts';
import type { Region } from '../../contracts/ids.ts';
import { BASELINE_STACK } from '../../contracts/names.ts';
import { findSet, requireFit, type SetState } from '../baseline-stack/stack-set.ts';
import { wantedBaseline } from '../baseline-stack/wanted-baseline.ts';
import type { Change, Control } from '../control.ts';
import type { WantedStack } from '../stacks/wanted-stack.ts';
import { deleteEmptySet, makeSet } from './make-set.ts';
import { baselineSetPermissions } from './permissions.ts';

export interface ObservedSet {
  readonly set?: SetState;
  /** Whether any account has a stack of it. */
  readonly occupied: boolean;
}

export type SetChange = Change & {
  readonly kind: 'make-set' | 'remake-set';
  readonly after: WantedStack;
};

const isOccupied = async (own: Connection, region: Region): Promise<boolean> => {
  const pages = paginateListStackInstances(
    { client: cloudFormation(own, region), pageSize: 1 },
    { StackSetName: BASELINE_STACK },
  );
  for await (const { Summaries: instances = [] } of pages) {
    if (instances.length > 0) return true;
  }
  return false;
};

const isCurrent = (wanted: WantedStack, set: SetState): boolean =>
  set.unfit === undefined && set.templateDigest === wanted.templateDigest;

/** Who has a stack of it counts only where the set would have to change. */
const observe = async (
  own: Connection,
  region: Region,
  wanted: WantedStack,
): Promise<ObservedSet> => {
  const set = await findSet(own, region);
  if (set === undefined) return { occupied: false };
  const counts = set.ours && !isCurrent(wanted, set);
  return { set, occupied: counts && (await isOccupied(own, region)) };
};

/**
 * A set that has stacks is never given another template here: AWS takes one only together with stacks to update, and those
 * are changed by the runs of their own accounts.
 */
const plan = (wanted: WantedStack, { set, occupied }: ObservedSet): readonly SetChange[] => {
  const common = { resource: `stackset/${BASELINE_STACK}`, after: wanted, destructive: false };
  const goal = `with the template of baseline ${wanted.baselineVersion}`;
  if (set === undefined) {
    const sentence = `Make the StackSet ${BASELINE_STACK} in the management account ${goal}; it reaches no account by itself.`;
    return [{ ...common, kind: 'make-set', sentence }];
  }
  if (set.ours && isCurrent(wanted, set)) return [];
  if (set.ours && !occupied) {
    const sentence = `Make the StackSet ${BASELINE_STACK} of the management account, which no account has a stack of, anew ${goal}.`;
    return [{ ...common, kind: 'remake-set', before: set, sentence }];
  }
  requireFit(set);
  return [];
};

const apply = async (change: SetChange, own: Connection, region: Region): Promise<void> => {
  if (change.kind === 'remake-set' && !(await deleteEmptySet(own, region))) return;
  await makeSet(own, region, change.after);
};

const notes = (wanted: WantedStack, { set }: ObservedSet): readonly string[] =>
  set === undefined || isCurrent(wanted, set)
    ? []
    : [
        `The StackSet ${BASELINE_STACK} still bears the template of baseline ${set.baselineVersion || 'unknown'}, because accounts have stacks of it: the next run of such an account gives the set the new template, and its own stack alone.`,
      ];

/**
 * The StackSet by which the baseline comes into accounts that have no role for Holdfast is there, managed by the service and
 * without automatic deployment. By itself it changes nothing in any account.
 */
export const baselineSet: Control<WantedStack, ObservedSet, SetChange> = {
  id: 'baseline-set',
  stage: 'baseline-set',
  scope: 'organization',
  permissions: baselineSetPermissions,
  desired: wantedBaseline,
  observe: ({ region }, connection, wanted) => observe(connection, region, wanted),
  plan,
  apply: (change, { region }, connection) => apply(change, connection, region),
  notes,
};
