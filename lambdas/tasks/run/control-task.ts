import type { Connection } from '../../aws/connection.ts';
import type { Settings } from '../../contracts/settings.ts';
import type { Change, Control } from '../../controls/control.ts';
import { verifyChangeable } from '../../controls/sessions.ts';
import { MODE_OF } from '../../domain/operations/passes.ts';
import { taskDependencies } from '../dependencies.ts';
import { type StageInput, stageInput } from '../input.ts';
import { task } from '../task.ts';
import { type EntryRequest, enterForPass, enterSecurity } from './enter-account.ts';
import { createRunStage, type RunStageDependencies } from './run-stage.ts';

/** What a stage answers to its workflow. */
export interface StageOutput extends StageInput {
  readonly stage: string;
}

/** Where a control can go beside the connection that it is given. */
export interface Elsewhere {
  /** The function's own role, in the management account. */
  readonly management: Connection;
  /** The Security account, entered at the first use. */
  security(): Promise<Connection>;
  /** The account of the run, for controls that rarely need it; entered at the first use. */
  account(): Promise<Connection>;
}

/** A stage that is nothing but its control. */
export interface ControlStage<Desired, Observed, Step extends Change> {
  make(elsewhere: Elsewhere): Control<Desired, Observed, Step>;
  /** The connection that the control is given, by itself or as the settings have it. @default 'account' */
  readonly where?: Place | ((settings: Settings) => Place);
}

type Place = 'account' | 'management' | 'security';

/** Carries one control through the account of a run, in the pass that it is told. */
export const createControlTask =
  <Desired, Observed, Step extends Change>(
    dependencies: RunStageDependencies,
    { make, where = 'account' }: ControlStage<Desired, Observed, Step>,
  ) =>
  async (input: StageInput): Promise<StageOutput> => {
    const { own } = dependencies;
    let request: EntryRequest | undefined;
    // The engine asks only after `enter` below.
    const once = (enter: (request: EntryRequest) => Promise<Connection>) => {
      let session: Promise<Connection> | undefined;
      return (): Promise<Connection> => {
        session ??= enter(request as EntryRequest);
        return session;
      };
    };
    const security = once(enterSecurity);
    const account = once(enterForPass);
    const control = make({ management: own, security, account });
    await createRunStage(dependencies)(input, {
      control,
      enter: async ({ run, settings, home, pass }) => {
        request = {
          own,
          settings,
          permissions: control.permissions,
          operation: run.operation,
          target: home,
          pass,
        };
        const place = typeof where === 'function' ? where(settings) : where;
        if (place === 'management') return { connection: own };
        if (place === 'account') return { connection: await account() };
        if (MODE_OF[pass] === 'enforce') await verifyChangeable(own, home);
        return { connection: await security() };
      },
    });
    return { ...input, stage: control.stage };
  };

/** The handler of a task that is nothing but a control. */
export const controlTask = <Desired, Observed, Step extends Change>(
  stage: ControlStage<Desired, Observed, Step>,
): ((event: unknown) => Promise<StageOutput>) =>
  task(stageInput, (input) => createControlTask(taskDependencies(), stage)(input));
