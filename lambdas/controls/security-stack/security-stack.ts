import { SECURITY_STACK } from '../../contracts/names.ts';
import type { Settings } from '../../contracts/settings.ts';
import type { Control, Target } from '../control.ts';
import { registeredBaselineVersion, SECURITY_CONTROLS } from '../registry.ts';
import {
  applyToStack,
  planBringing,
  planProtection,
  type StackChange,
} from '../stacks/plan-stack.ts';
import { readStack, type StackState } from '../stacks/stack-state.ts';
import { templateDigest } from '../stacks/stack-template.ts';
import type { WantedStack } from '../stacks/wanted-stack.ts';
import { securityStackPermissions } from './permissions.ts';
import { securityTemplate } from './template.ts';

export interface ObservedSecurityStack {
  readonly stack?: StackState;
}

type WantedSecurityStack = WantedStack & { readonly name: string };

const desiredStack = (settings: Settings, { foundation }: Target): WantedSecurityStack => {
  const template = securityTemplate({ settings, foundation, controls: SECURITY_CONTROLS });
  const body = JSON.stringify(template);
  return {
    name: SECURITY_STACK,
    body,
    baselineVersion: registeredBaselineVersion(settings),
    templateDigest: templateDigest(body),
  };
};

/** The stack HoldfastSecurity is in the Security account's home region as this release and these settings make it. */
export const securityStack: Control<WantedSecurityStack, ObservedSecurityStack, StackChange> = {
  id: 'security-stack',
  stage: 'security-account',
  scope: 'organization',
  permissions: securityStackPermissions,
  desired: desiredStack,
  observe: async ({ region }, connection) => {
    const stack = await readStack(connection, region, SECURITY_STACK);
    return stack === undefined ? {} : { stack };
  },
  plan: (wanted, { stack }) => [
    ...planBringing(wanted, stack, 'Security'),
    ...planProtection(stack, 'Security'),
  ],
  apply: (change, { region }, connection) =>
    applyToStack(change, SECURITY_STACK, region, connection),
};
