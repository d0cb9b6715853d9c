import type { Connection } from '../../aws/connection.ts';
import { awsCallFailed, classify, DENIED_BY_SCP } from '../../aws/errors.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Target } from '../control.ts';
import { isKeptByControlTower } from './control-tower-recorder.ts';
import { readRecorderState } from './recorder-state.ts';

/**
 * What a change came to. Control Tower's controls deny changes of Config in every region, also where it does not govern and
 * has laid no recorder: then nobody can but Control Tower, and the reader is told so.
 */
export const orUngoverned = async (
  { accountId, region, homeRegion }: Target,
  connection: Connection,
  change: () => Promise<void>,
): Promise<void> => {
  try {
    await change();
  } catch (error) {
    if (classify(error).code !== DENIED_BY_SCP || region === homeRegion) throw error;
    const home = await readRecorderState(connection, homeRegion, { roleArn: '', lead: false });
    if (!isKeptByControlTower(home)) throw error;
    const { message } = awsCallFailed(error, { accountId, region });
    throw new DomainError(DENIED_BY_SCP, 'failed', message, {
      nextStep: `Let AWS Control Tower govern ${region}, which lays a recorder there, or leave the region out of the settings, then run the operation again.`,
      cause: error,
    });
  }
};
