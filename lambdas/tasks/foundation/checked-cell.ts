import { awsCallFailed } from '../../aws/errors.ts';
import type { AwsAccountId } from '../../contracts/ids.ts';
import type { StageCell } from '../../domain/operations/stage.ts';
import type { FoundationStage } from './run-foundation-stage.ts';

/**
 * One thing that has to be so before a run goes on, as a cell of its own: what is wrong with it does not keep others from
 * being looked at. `check` throws what is wrong, or gives notes.
 */
export const checkedCell = async (
  { report }: FoundationStage,
  control: string,
  accountId: AwsAccountId,
  check: () => Promise<readonly string[]>,
): Promise<StageCell> => {
  const cell = { region: 'global', control, changes: [], notes: [] } as const;
  await report({ ...cell, status: 'IN_PROGRESS' });
  let end: StageCell;
  try {
    end = { ...cell, status: 'COMPLETED', notes: await check() };
  } catch (error) {
    const { code, message, nextStep } = awsCallFailed(error, { accountId });
    end = { ...cell, status: 'FAILED', reason: { code, message, nextStep } };
  }
  await report(end);
  return end;
};
