import type { Connection } from '../../aws/connection.ts';
import { EXECUTION_ROLE } from '../../contracts/names.ts';
import type { Control, Target } from '../../controls/control.ts';
import { enterAccount } from '../../controls/sessions.ts';
import type { CurrentRun } from './current-run.ts';

/** One session as HoldfastExecution, with no more than the control needs. */
export const enterAsExecution = (
  own: Connection,
  { permissions }: Pick<Control<never, never, never>, 'permissions'>,
  { operation }: CurrentRun,
  target: Target,
): Promise<Connection> =>
  enterAccount({
    own,
    target,
    role: EXECUTION_ROLE,
    operation,
    permissions: permissions.execution,
  });
