import { CustomAttributeType, Entity } from 'electrodb';
import { documentClient } from '../aws/table.ts';
import type { AccountId, Instant, OperationId } from '../contracts/ids.ts';
import type { Reason, StageStatus } from '../contracts/lifecycle.ts';
import { TABLE_NAME } from '../contracts/names.ts';
import type { StageId } from '../contracts/stages.ts';
import type { StageCell } from '../domain/operations/stage.ts';
import { key } from './entity-shape.ts';

/** Whose runs a ledger holds. */
export type RunSubject = AccountId | 'foundation' | 'foundation-preflight';

/** A run is one row; each of its stages is another right behind it, so that one query reads all of them. */
const make = () =>
  new Entity(
    {
      model: { entity: 'stage', service: 'holdfast', version: '1' },
      attributes: {
        subject: { type: CustomAttributeType<RunSubject>('string'), required: true },
        /** The run id; of a stage `<run id>#<stage id>`. */
        row: { type: 'string', required: true },
        runId: { type: CustomAttributeType<OperationId>('string'), required: true },
        /** Absent in the row of the run itself. */
        stageId: { type: CustomAttributeType<StageId>('string') },
        /** Place of the stage among the stages of its run. */
        place: { type: 'number' },
        status: { type: CustomAttributeType<StageStatus>('string'), required: true },
        startedAt: { type: CustomAttributeType<Instant>('string') },
        endedAt: { type: CustomAttributeType<Instant>('string') },
        reason: { type: CustomAttributeType<Reason>('any') },
        /** Of a stage, by region. */
        cells: { type: CustomAttributeType<Readonly<Record<string, StageCell>>>('any') },
      },
      indexes: {
        ofSubject: { pk: key('pk', ['subject'], 'stage'), sk: key('sk', ['row'], 'run') },
      },
    },
    { table: TABLE_NAME, client: documentClient() },
  );

let entity: ReturnType<typeof make> | undefined;

/** Runs and their stages as the table holds them. */
export const ledgerEntity = (): ReturnType<typeof make> => {
  entity ??= make();
  return entity;
};

/** The key of a run, or of one of its stages. */
export const rowOf = (subject: RunSubject, runId: OperationId, stageId?: StageId) => ({
  subject,
  row: stageId === undefined ? runId : `${runId}#${stageId}`,
});
