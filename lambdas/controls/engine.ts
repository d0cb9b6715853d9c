import type { Connection } from '../aws/connection.ts';
import { awsCallFailed } from '../aws/errors.ts';
import type { Region } from '../contracts/ids.ts';
import type { Reason } from '../contracts/lifecycle.ts';
import type { StageCell } from '../domain/operations/stage.ts';
import type { Change, Control, DraftTarget } from './control.ts';
import { type ControlRun, type Pass, patience } from './control-run.ts';
import { converge } from './converge.ts';
import { sideBySide } from './side-by-side.ts';
import { leadRegion } from './targets.ts';
import { verify } from './verify.ts';

export type { ControlRun } from './control-run.ts';

const cellRegion = ({ scope }: { scope: string }, target: DraftTarget): Region | 'global' =>
  scope === 'region' ? target.region : 'global';

const reasonOf = (error: unknown, target: DraftTarget, region: Region | 'global'): Reason => {
  const { code, message, nextStep } = awsCallFailed(error, {
    accountId: target.accountId,
    ...(region === 'global' ? {} : { region }),
  });
  return { code, message, nextStep };
};

const workOn = async <Desired, Observed, Step extends Change, Place extends DraftTarget>(
  pass: Pass<Desired, Observed, Step, Place>,
  target: Place,
): Promise<StageCell> => {
  const region = cellRegion(pass.control, target);
  const { report, mode } = pass.run;
  await report({ region, status: 'IN_PROGRESS', changes: [], notes: [] });
  const changes: string[] = [];
  let cell: StageCell;
  try {
    const end =
      mode === 'verify' ? await verify(pass, target) : await converge(pass, target, changes);
    cell = { region, status: 'COMPLETED', changes, ...end };
  } catch (error) {
    cell = {
      region,
      status: 'FAILED',
      changes,
      notes: [],
      reason: reasonOf(error, target, region),
    };
  }
  await report(cell);
  return cell;
};

/**
 * Carries every target through observe → plan → apply → observe, regions side by side. A target that fails does not stop
 * the others: its cell is FAILED and says why. Rejects only when a cell cannot be reported.
 */
export const runControl = async <Desired, Observed, Step extends Change, Place extends DraftTarget>(
  control: Control<Desired, Observed, Step, Place>,
  run: ControlRun<Observed, Place>,
): Promise<readonly StageCell[]> => {
  let entered: Promise<Connection> | undefined;
  const changing = (): Promise<Connection> => {
    entered ??= run.changing?.() ?? Promise.resolve(run.connection);
    return entered;
  };
  const pass = { control, run, patiently: patience(run.pacing), changing };
  const work = (target: Place) => workOn(pass, target);
  const lead = leadRegion(run.settings);
  const leads =
    control.leadRegionFirst && run.mode === 'enforce'
      ? run.targets.filter((target) => target.region === lead)
      : [];
  const others = run.targets.filter((target) => !leads.includes(target));
  const results = [...(await sideBySide(leads, work)), ...(await sideBySide(others, work))];
  return results.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
};
