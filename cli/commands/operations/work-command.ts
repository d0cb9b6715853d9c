import type { CommandHost, Invocation } from '../../invocation.ts';
import { keyOption, type WaitOptions, waitOptions } from '../../options/common-options.ts';
import { onceOnly, type Session } from '../../requests/session.ts';
import { showOperationAccepted } from './follow-operation.ts';

interface Options extends WaitOptions {
  readonly idempotencyKey?: string;
}

interface Accepted {
  readonly operationId: string;
}

/** Work on the whole organization. */
export interface Work {
  readonly verb: string;
  readonly description: string;
  /** Asks for it. @param header tells the same request from another one */
  ask(session: Session, header: ReturnType<typeof onceOnly>): Promise<Accepted>;
  /** Waits until it has ended. */
  follow(invocation: Invocation<Options>, session: Session, operationId: string): Promise<void>;
}

/** A command that begins such work, and waits for it where that is wanted. */
export const workCommand = (
  { parent, act }: CommandHost,
  { verb, description, ask, follow }: Work,
): void => {
  const command = parent.command(verb).description(description).addOption(keyOption());
  waitOptions(command).action(
    act<Options>(async (invocation) => {
      const { options } = invocation;
      const session = await invocation.session();
      const accepted = await ask(session, onceOnly(options.idempotencyKey));
      if (options.wait !== true) showOperationAccepted(invocation, accepted);
      else await follow(invocation, session, accepted.operationId);
    }),
  );
};
