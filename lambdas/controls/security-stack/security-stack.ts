import type { Connection } from '../../aws/connection.ts';
import { SECURITY_STACK } from '../../contracts/names.ts';
import type { Settings } from '../../contracts/settings.ts';
import type { Control, Target } from '../control.ts';
import { registeredBaselineVersion, SECURITY_CONTROLS } from '../registry.ts';
import { applyToStack } from '../stacks/plan-stack.ts';
import { remakeResources } from '../stacks/remake-resources.ts';
import { isSound, readStack } from '../stacks/stack-state.ts';
import { templateDigest } from '../stacks/stack-template.ts';
import { securityStackPermissions } from './permissions.ts';
import {
  enableAlarmKey,
  type ObservedSecurityStack,
  planSecurityStack,
  type SecurityStackChange,
  type WantedSecurityStack,
} from './plan-security.ts';
import { readRemains } from './remains.ts';
import { securityTemplate } from './template.ts';

const desiredStack = (settings: Settings, { foundation }: Target): WantedSecurityStack => {
  const template = securityTemplate({ settings, foundation, controls: SECURITY_CONTROLS });
  const body = JSON.stringify(template);
  return {
    name: SECURITY_STACK,
    body,
    baselineVersion: registeredBaselineVersion(settings),
    templateDigest: templateDigest(body),
    template,
  };
};

const apply = (
  change: SecurityStackChange,
  { region }: Target,
  connection: Connection,
): Promise<void> => {
  switch (change.kind) {
    case 'enable-alarm-key':
      return enableAlarmKey(connection, region, change.key);
    case 'remake-resources': {
      const { after, gone } = change;
      return remakeResources(connection, region, after, after.template, gone);
    }
    default:
      return applyToStack(change, SECURITY_STACK, region, connection);
  }
};

/**
 * The stack HoldfastSecurity is in the Security account's home region as this release and these settings make it, and what it
 * made is there.
 */
export const securityStack: Control<
  WantedSecurityStack,
  ObservedSecurityStack,
  SecurityStackChange
> = {
  id: 'security-stack',
  stage: 'security-account',
  scope: 'organization',
  permissions: securityStackPermissions,
  desired: desiredStack,
  observe: async ({ region }, connection) => {
    const stack = await readStack(connection, region, SECURITY_STACK);
    if (stack === undefined) return { gone: [] };
    const remains = isSound(stack) ? await readRemains(connection, region) : { gone: [] };
    return { stack, ...remains };
  },
  plan: planSecurityStack,
  apply,
};
