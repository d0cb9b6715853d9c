import type { Connection } from '../../aws/connection.ts';
import type { Region } from '../../contracts/ids.ts';
import type { Change } from '../control.ts';
import { bringStack, protectStack } from './bring-stack.ts';
import { isFailedCreation, isSound, type StackState } from './stack-state.ts';
import type { WantedStack } from './wanted-stack.ts';

/** What is done to a stack that one account alone has. */
export type StackChange = Change &
  (
    | { readonly kind: 'bring-stack'; readonly after: WantedStack }
    | { readonly kind: 'protect-stack' }
  );

/** Of this template. The baseline version beside it does not count: the template says what is in force. */
export const isCurrent = (wanted: WantedStack, stack: StackState | undefined): boolean =>
  stack !== undefined && isSound(stack) && stack.templateDigest === wanted.templateDigest;

const sentenceFor = (name: string, stack: StackState | undefined, account: string): string => {
  if (stack === undefined) return `Make the stack ${name} in the ${account} account.`;
  const there = `the stack ${name} of the ${account} account`;
  return isFailedCreation(stack)
    ? `Delete ${there} (${stack.status}), whose creation failed, and make it again.`
    : `Bring ${there} (${stack.status}) to its template.`;
};

const common = (name: string) => ({ resource: `stack/${name}`, destructive: false });

/** `account` is for people, such as `Security`. */
export const planBringing = (
  wanted: WantedStack & { readonly name: string },
  stack: StackState | undefined,
  account: string,
): readonly StackChange[] =>
  isCurrent(wanted, stack)
    ? []
    : [
        {
          ...common(wanted.name),
          kind: 'bring-stack',
          ...(stack === undefined ? {} : { before: stack }),
          after: wanted,
          sentence: sentenceFor(wanted.name, stack, account),
        },
      ];

/** A stack that is made is protected from the start; one that lost its protection gets it back. */
export const planProtection = (
  stack: StackState | undefined,
  account: string,
): readonly StackChange[] =>
  stack?.protected === false && !isFailedCreation(stack)
    ? [
        {
          ...common(stack.name),
          kind: 'protect-stack',
          sentence: `Protect the stack ${stack.name} of the ${account} account from deletion.`,
        },
      ]
    : [];

export const applyToStack = (
  change: StackChange,
  name: string,
  region: Region,
  connection: Connection,
): Promise<void> =>
  change.kind === 'bring-stack'
    ? bringStack(connection, region, change.after)
    : protectStack(connection, region, true, name);
