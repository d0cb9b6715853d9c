import { isDeepStrictEqual } from 'node:util';
import type { DraftTarget } from '../controls/control.ts';
import { archiveIn, logArchiveOf } from '../controls/log-archive/archive.ts';
import { logArchive } from '../controls/log-archive/log-archive.ts';
import { DomainError } from '../domain/errors.ts';
import type { StageCell } from '../domain/operations/stage.ts';
import type { LogArchive } from '../domain/organization/foundation.ts';
import { taskDependencies } from './dependencies.ts';
import {
  type OrganizationControlsDependencies,
  runLayingControls,
  type StageWork,
} from './foundation/run-organization-controls.ts';
import { runInput } from './input.ts';
import type { FoundationInput } from './inspect-organization.ts';
import { task } from './task.ts';

const store = async (
  { store: { updateFoundation }, now }: OrganizationControlsDependencies,
  laid: LogArchive,
): Promise<void> => {
  await updateFoundation((current) =>
    current === undefined || isDeepStrictEqual(current.logArchive, laid)
      ? current
      : { ...current, logArchive: laid, updatedAt: now() },
  );
};

const lay = async (
  dependencies: OrganizationControlsDependencies,
  { carry, home, enterToLay }: StageWork<DraftTarget>,
): Promise<readonly StageCell[]> => {
  const archive = archiveIn(home);
  const target = { ...home, accountId: archive.loggingAccountId };
  const connection = await enterToLay(
    target,
    'lay-log-archive',
    logArchive.permissions.bootstrap ?? [],
  );
  let keyArn: string | undefined;
  const cells = await carry(logArchive, {
    targets: [target],
    connection,
    converged: (_, { key }) => {
      keyArn = key?.arn;
    },
  });
  if (keyArn !== undefined) await store(dependencies, logArchiveOf(archive, keyArn));
  return cells;
};

/**
 * Makes the log archive in Logging and notes it for everybody.
 *
 * @throws DomainError `StageFailed` where there is none from an earlier run either: without it no other stage can work
 */
export const createLayLogArchive =
  (dependencies: OrganizationControlsDependencies) =>
  async ({ runId }: FoundationInput): Promise<FoundationInput> => {
    let canGoOn = false;
    const end = await runLayingControls(dependencies, runId, 'log-archive', (work) => {
      canGoOn = work.stage.mode === 'report' || work.home.foundation.logArchive !== undefined;
      return lay(dependencies, work);
    });
    if (end.status === 'COMPLETED' || canGoOn) return { runId };
    const { message, nextStep } = end.reason;
    throw new DomainError('StageFailed', 'failed', message, { nextStep });
  };

export const handler = task(runInput, (input) => createLayLogArchive(taskDependencies())(input));
