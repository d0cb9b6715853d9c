import type { CommandHost } from '../../invocation.ts';
import { timeoutOption, type WaitOptions } from '../../options/common-options.ts';
import { followOperation } from './follow-operation.ts';

export const watchOperation = ({ parent, act }: CommandHost): void => {
  const command = parent
    .command('watch <operation>')
    .description('watch an operation until it has ended');
  timeoutOption(command).action(
    act<WaitOptions>(async (invocation, id = '') =>
      followOperation(invocation, await invocation.session(), id, id),
    ),
  );
};
