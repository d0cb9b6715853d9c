import type { OperationId } from '../../contracts/ids.ts';
import type { Store } from '../dependencies.ts';

/** A run of the foundation workflow: what it may do, where its ledger is, and who asked for it. */
export interface FoundationRun {
  /** `report` only looks: the cells then say what would be changed. */
  readonly mode: 'enforce' | 'report';
  readonly subject: 'foundation' | 'foundation-preflight';
  readonly requestedBy: string;
}

/** From the operation that the run belongs to. */
export const foundationRun = async (
  { findOperation }: Pick<Store, 'findOperation'>,
  runId: OperationId,
): Promise<FoundationRun> => {
  const { kind, requestedBy = 'holdfast:foundation' } = (await findOperation(runId)) ?? {};
  return kind === 'preflight-organization'
    ? { mode: 'report', subject: 'foundation-preflight', requestedBy }
    : { mode: 'enforce', subject: 'foundation', requestedBy };
};
