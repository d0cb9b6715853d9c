import { SECURITY_STACK } from '../../contracts/names.ts';
import type { Settings } from '../../contracts/settings.ts';
import { bringStack, protectStack, type WantedStack } from '../baseline-stack/bring-stack.ts';
import {
  isComplete,
  isFailedCreation,
  readStack,
  type StackState,
} from '../baseline-stack/stack-state.ts';
import { templateDigest } from '../baseline-stack/template.ts';
import type { Change, Control, Target } from '../control.ts';
import { registeredBaselineVersion, SECURITY_CONTROLS } from '../registry.ts';
import { securityStackPermissions } from './permissions.ts';
import { securityTemplate } from './template.ts';

export interface ObservedSecurityStack {
  readonly stack?: StackState;
}

export type SecurityStackChange = Change &
  (
    | { readonly kind: 'bring-stack'; readonly after: WantedStack }
    | { readonly kind: 'protect-stack' }
  );

const desiredStack = (settings: Settings, { foundation }: Target): WantedStack => {
  const template = securityTemplate({ settings, foundation, controls: SECURITY_CONTROLS });
  const body = JSON.stringify(template);
  return {
    name: SECURITY_STACK,
    body,
    baselineVersion: registeredBaselineVersion(settings),
    templateDigest: templateDigest(body),
  };
};

const plan = (
  wanted: WantedStack,
  { stack }: ObservedSecurityStack,
): readonly SecurityStackChange[] => {
  const common = { resource: `stack/${SECURITY_STACK}`, destructive: false };
  const current =
    stack !== undefined && isComplete(stack) && stack.templateDigest === wanted.templateDigest;
  return [
    ...(current
      ? []
      : [
          {
            ...common,
            kind: 'bring-stack' as const,
            ...(stack === undefined ? {} : { before: stack }),
            after: wanted,
            sentence:
              stack === undefined
                ? `Make the stack ${SECURITY_STACK} in the Security account.`
                : `Bring the stack ${SECURITY_STACK} (${stack.status}) to its template.`,
          },
        ]),
    ...(stack?.protected === false && !isFailedCreation(stack)
      ? [
          {
            ...common,
            kind: 'protect-stack' as const,
            sentence: `Protect the stack ${SECURITY_STACK} from deletion.`,
          },
        ]
      : []),
  ];
};

/**
 * The stack HoldfastSecurity is in the Security account's home region as this release and these settings make it. Its
 * template says what is in force; the baseline version beside it does not count.
 */
export const securityStack: Control<WantedStack, ObservedSecurityStack, SecurityStackChange> = {
  id: 'security-stack',
  stage: 'security-account',
  scope: 'organization',
  permissions: securityStackPermissions,
  desired: desiredStack,
  observe: async ({ region }, connection) => {
    const stack = await readStack(connection, region, SECURITY_STACK);
    return stack === undefined ? {} : { stack };
  },
  plan,
  apply: (change, { region }, connection) =>
    change.kind === 'bring-stack'
      ? bringStack(connection, region, change.after)
      : protectStack(connection, region, true, SECURITY_STACK),
};
