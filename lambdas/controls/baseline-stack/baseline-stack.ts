import type { Connection } from '../../aws/connection.ts';
import { BASELINE_STACK } from '../../contracts/names.ts';
import type { Settings } from '../../contracts/settings.ts';
import type { Change, Control, Target } from '../control.ts';
import { ACCOUNT_CONTROLS, registeredBaselineVersion } from '../registry.ts';
import { requiredRoute } from './baseline-route.ts';
import { bringStack, protectStack, type WantedStack } from './bring-stack.ts';
import { deployInstance } from './deploy-instance.ts';
import { baselineStackPermissions } from './permissions.ts';
import { roleMissing } from './role-missing.ts';
import { type InstanceState, readInstance } from './stack-set.ts';
import {
  findBaselineStack,
  isComplete,
  isFailedCreation,
  readStack,
  type StackState,
} from './stack-state.ts';
import { baselineTemplate, templateDigest } from './template.ts';

export interface ObservedStack {
  readonly stack?: StackState;
  /**
   * `stack-set`: no role in the account lets us in, so what can be said is said by StackSets. `role`: seen in the account.
   */
  readonly reach: 'role' | 'stack-set';
  /** Seen from the management account alone. */
  readonly instance?: InstanceState;
}

export type StackChange = Change &
  (
    | { readonly kind: 'bring-stack'; readonly after: WantedStack }
    | { readonly kind: 'deploy-instance'; readonly after: WantedStack }
    | { readonly kind: 'protect-stack' }
  );

const desiredStack = (settings: Settings, { homeRegion, foundation }: Target): WantedStack => {
  const baselineVersion = registeredBaselineVersion(settings);
  const template = baselineTemplate({
    managementAccountId: foundation.managementAccountId,
    organizationId: foundation.organizationId,
    homeRegion,
    logArchive: foundation.logArchive,
    trailMode: settings.trail.mode,
    bootstrapRole: settings.bootstrapRole,
    baselineVersion,
    controls: ACCOUNT_CONTROLS,
  });
  const body = JSON.stringify(template);
  return { body, baselineVersion, templateDigest: templateDigest(body) };
};

const isCurrent = (wanted: WantedStack, stack: StackState): boolean =>
  isComplete(stack) &&
  stack.baselineVersion === wanted.baselineVersion &&
  stack.templateDigest === wanted.templateDigest;

const sentenceFor = (wanted: WantedStack, { stack, instance }: ObservedStack): string => {
  const goal = `baseline ${wanted.baselineVersion}`;
  if (stack === undefined) {
    return instance === undefined
      ? `Make the stack ${BASELINE_STACK} with ${goal}.`
      : `Bring the stack ${BASELINE_STACK} (${instance.status}) to ${goal}.`;
  }
  if (isFailedCreation(stack)) {
    return `Delete the stack ${stack.name}, whose creation failed, and make it again with ${goal}.`;
  }
  return stack.baselineVersion === wanted.baselineVersion
    ? `Bring the stack ${stack.name} (${stack.status}) to its template of ${goal}.`
    : `Bring the stack ${stack.name} from baseline ${stack.baselineVersion || 'unknown'} to ${goal}.`;
};

const isBySet = ({ stack, reach }: ObservedStack): boolean => stack?.bySet ?? reach === 'stack-set';

const planStack = (wanted: WantedStack, observed: ObservedStack): readonly StackChange[] => {
  const { stack } = observed;
  const common = { resource: `stack/${stack?.name ?? BASELINE_STACK}`, destructive: false };
  const changes: StackChange[] = [];
  if (stack === undefined || !isCurrent(wanted, stack)) {
    const bySet = isBySet(observed);
    const sentence = sentenceFor(wanted, observed);
    changes.push({
      ...common,
      kind: bySet ? 'deploy-instance' : 'bring-stack',
      ...(stack === undefined ? {} : { before: stack }),
      after: wanted,
      sentence: bySet ? sentence.replace(/\.$/, ', by its StackSet.') : sentence,
    });
  }
  if (stack?.protected === false && !stack.bySet && !isFailedCreation(stack)) {
    const sentence = `Protect the stack ${BASELINE_STACK} from deletion.`;
    changes.push({ ...common, kind: 'protect-stack', sentence });
  }
  return changes;
};

/** In the account where a role lets us in; else what StackSets tells, and the account itself once its roles are there. */
const observeStack = async (
  { accountId, region }: Target,
  connection: Connection,
): Promise<ObservedStack> => {
  if (connection.accountId === accountId) {
    const stack = await findBaselineStack(connection, region);
    return { reach: 'role', ...(stack === undefined ? {} : { stack }) };
  }
  const route = requiredRoute(connection, accountId);
  const instance = await readInstance(route.own, region, accountId);
  if (instance?.stackId === undefined) return { reach: 'stack-set' };
  const inside = await route.enterExecution();
  if (inside === undefined) return { reach: 'stack-set', instance };
  const stack = await readStack(inside, region, instance.stackId);
  return { reach: 'stack-set', instance, ...(stack === undefined ? {} : { stack }) };
};

/** A stack that a role made is a role's to change: the StackSet cannot take it over. */
const requireInside = (target: Target, connection: Connection): void => {
  if (connection.accountId === target.accountId) return;
  const { roles } = requiredRoute(connection, target.accountId);
  throw roleMissing(target, roles, `and its stack ${BASELINE_STACK} is changed through one only`);
};

const apply = async (
  change: StackChange,
  target: Target,
  connection: Connection,
): Promise<void> => {
  if (change.kind === 'deploy-instance') {
    const route = requiredRoute(connection, target.accountId);
    return deployInstance(route, target, change.after);
  }
  requireInside(target, connection);
  return change.kind === 'bring-stack'
    ? bringStack(connection, target.region, change.after)
    : protectStack(connection, target.region, true);
};

/**
 * The baseline stack is in the account's home region at this baseline's version. Changed by the bootstrap role where there is
 * one, by a StackSet instance for this one account where there is none.
 */
export const baselineStack: Control<WantedStack, ObservedStack, StackChange> = {
  id: 'baseline-stack',
  stage: 'access',
  scope: 'account',
  permissions: baselineStackPermissions,
  desired: desiredStack,
  observe: observeStack,
  plan: planStack,
  apply,
};
