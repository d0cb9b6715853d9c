import { CancelKeyDeletionCommand, EnableKeyCommand } from '@aws-sdk/client-kms';
import { kms } from '../../aws/clients/kms.ts';
import type { Connection } from '../../aws/connection.ts';
import type { Region } from '../../contracts/ids.ts';
import { SECURITY_STACK } from '../../contracts/names.ts';
import type { Change } from '../control.ts';
import { planBringing, planProtection, type StackChange } from '../stacks/plan-stack.ts';
import type { StackState } from '../stacks/stack-state.ts';
import type { Template } from '../stacks/stack-template.ts';
import type { WantedStack } from '../stacks/wanted-stack.ts';
import type { Remains } from './remains.ts';

export interface WantedSecurityStack extends WantedStack {
  readonly name: string;
  readonly template: Template;
}

export interface ObservedSecurityStack extends Remains {
  readonly stack?: StackState;
}

type IdleKey = NonNullable<Remains['idleKey']>;

export type SecurityStackChange =
  | StackChange
  | (Change &
      (
        | { readonly kind: 'enable-alarm-key'; readonly key: IdleKey }
        | {
            readonly kind: 'remake-resources';
            readonly after: WantedSecurityStack;
            readonly gone: readonly string[];
          }
      ));

const SECURITY = 'Security';

const planKey = (key: IdleKey | undefined): readonly SecurityStackChange[] =>
  key === undefined
    ? []
    : [
        {
          kind: 'enable-alarm-key',
          resource: key.id,
          before: key.state,
          key,
          sentence: `Enable the key of the alarm topic in the Security account: it is ${key.state}.`,
          destructive: false,
        },
      ];

/** Brings the stack to its template as well. */
const remake = (
  after: WantedSecurityStack,
  gone: readonly string[],
): readonly SecurityStackChange[] => [
  {
    kind: 'remake-resources',
    resource: `stack/${SECURITY_STACK}`,
    after,
    gone,
    sentence: `Make what is missing of the stack ${SECURITY_STACK} of the Security account: ${gone.join(', ')}.`,
    destructive: false,
  },
];

export const planSecurityStack = (
  wanted: WantedSecurityStack,
  { stack, gone, idleKey }: ObservedSecurityStack,
): readonly SecurityStackChange[] => [
  ...planKey(idleKey),
  ...(gone.length === 0 ? planBringing(wanted, stack, SECURITY) : remake(wanted, gone)),
  ...planProtection(stack, SECURITY),
];

/** KMS leaves a key disabled whose deletion was called off. */
export const enableAlarmKey = async (
  connection: Connection,
  region: Region,
  { id: KeyId, state }: IdleKey,
): Promise<void> => {
  const client = kms(connection, region);
  if (state === 'PendingDeletion') await client.send(new CancelKeyDeletionCommand({ KeyId }));
  await client.send(new EnableKeyCommand({ KeyId }));
};
