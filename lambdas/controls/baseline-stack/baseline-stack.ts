import { BASELINE_STACK } from '../../contracts/names.ts';
import type { Settings } from '../../contracts/settings.ts';
import type { Change, Control, Target } from '../control.ts';
import { ACCOUNT_CONTROLS, registeredBaselineVersion } from '../registry.ts';
import { bringStack, protectStack, type WantedStack } from './bring-stack.ts';
import { baselineStackPermissions } from './permissions.ts';
import { isComplete, isFailedCreation, readStack, type StackState } from './stack-state.ts';
import { baselineTemplate, templateDigest } from './template.ts';

export interface ObservedStack {
  readonly stack?: StackState;
}

export type StackChange = Change &
  (
    | { readonly kind: 'bring-stack'; readonly after: WantedStack }
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

const sentenceFor = (wanted: WantedStack, stack: StackState | undefined): string => {
  const goal = `baseline ${wanted.baselineVersion}`;
  if (stack === undefined) return `Make the stack ${BASELINE_STACK} with ${goal}.`;
  if (isFailedCreation(stack)) {
    return `Delete the stack ${BASELINE_STACK}, whose creation failed, and make it again with ${goal}.`;
  }
  return stack.baselineVersion === wanted.baselineVersion
    ? `Bring the stack ${BASELINE_STACK} (${stack.status}) to its template of ${goal}.`
    : `Bring the stack ${BASELINE_STACK} from baseline ${stack.baselineVersion || 'unknown'} to ${goal}.`;
};

const planStack = (wanted: WantedStack, { stack }: ObservedStack): readonly StackChange[] => {
  const common = { resource: `stack/${BASELINE_STACK}`, destructive: false };
  const changes: StackChange[] = [];
  if (stack === undefined || !isCurrent(wanted, stack)) {
    changes.push({
      ...common,
      kind: 'bring-stack',
      ...(stack === undefined ? {} : { before: stack }),
      after: wanted,
      sentence: sentenceFor(wanted, stack),
    });
  }
  if (stack?.protected === false && !isFailedCreation(stack)) {
    const sentence = `Protect the stack ${BASELINE_STACK} from deletion.`;
    changes.push({ ...common, kind: 'protect-stack', sentence });
  }
  return changes;
};

/** The stack HoldfastBaseline is in the account's home region at this baseline's version. Changed by the bootstrap role only. */
export const baselineStack: Control<WantedStack, ObservedStack, StackChange> = {
  id: 'baseline-stack',
  stage: 'access',
  scope: 'account',
  permissions: baselineStackPermissions,
  desired: desiredStack,
  observe: async ({ region }, connection) => {
    const stack = await readStack(connection, region);
    return stack === undefined ? {} : { stack };
  },
  plan: planStack,
  apply: (change, { region }, connection) =>
    change.kind === 'bring-stack'
      ? bringStack(connection, region, change.after)
      : protectStack(connection, region, true),
};
