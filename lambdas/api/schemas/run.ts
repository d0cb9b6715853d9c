import '@hono/zod-openapi';
import * as z from 'zod';
import type { OperationId } from '../../contracts/ids.ts';
import { STAGE_STATUSES } from '../../contracts/lifecycle.ts';
import { ACCOUNT_STAGES, FOUNDATION_STAGES, type StageId } from '../../contracts/stages.ts';
import type { Run, Stage, StageCell } from '../../domain/operations/stage.ts';
import { reasonSchema, reasonView } from './reason.ts';

const cellSchema = z.strictObject({
  region: z.string().describe('A region code, or `global` for what has no region.'),
  control: z.string().optional().describe('Of Verification, which has one entry a control.'),
  status: z.enum(STAGE_STATUSES),
  changes: z.array(z.string()).describe('Sentences: what was changed here.'),
  notes: z.array(z.string()).describe('Sentences: what was found and left alone.'),
  inherited: z
    .string()
    .optional()
    .describe(
      'Who else keeps this true, such as AWS Control Tower: Holdfast changes nothing here.',
    ),
  reason: reasonSchema.optional(),
});

/** One stage as users read it. */
export const stageSchema = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    status: z.enum(STAGE_STATUSES),
    startedAt: z.iso.datetime().nullable(),
    endedAt: z.iso.datetime().nullable(),
    regions: z.array(cellSchema),
    reason: reasonSchema.optional(),
  })
  .openapi('Stage', {
    example: {
      id: 'config',
      title: 'Config',
      status: 'COMPLETED',
      startedAt: '2026-03-01T09:02:00.000Z',
      endedAt: '2026-03-01T09:04:00.000Z',
      regions: [
        {
          region: 'eu-west-1',
          status: 'COMPLETED',
          changes: ['The recorder default records all resource types.'],
          notes: [],
        },
      ],
    },
  });

/** A run as users read it. */
export const setupSchema = z.strictObject({
  runId: z
    .string()
    .nullable()
    .describe('Id of the operation that the run serves; null when there never was one.'),
  status: z.enum(STAGE_STATUSES),
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  stages: z.array(stageSchema),
});

type StageView = z.output<typeof stageSchema>;
export type SetupView = z.output<typeof setupSchema>;

/** In the order users read them. */
const TITLES: ReadonlyMap<StageId, string> = new Map(
  [...ACCOUNT_STAGES, ...FOUNDATION_STAGES].map(({ id, title }) => [id, title]),
);

const ORDER: readonly StageId[] = [...TITLES.keys()];

const reasonOf = ({ reason }: Pick<StageCell, 'reason'>) =>
  reason === undefined ? {} : { reason: reasonView(reason) };

const stageView = (stage: Stage): StageView => ({
  id: stage.id,
  title: TITLES.get(stage.id) ?? stage.id,
  status: stage.status,
  startedAt: stage.startedAt ?? null,
  endedAt: stage.endedAt ?? null,
  regions: stage.cells.map((cell) => ({
    region: cell.region,
    ...(cell.control === undefined ? {} : { control: cell.control }),
    status: cell.status,
    changes: [...cell.changes],
    notes: [...cell.notes],
    ...(cell.inherited === undefined ? {} : { inherited: cell.inherited }),
    ...reasonOf(cell),
  })),
  ...reasonOf(stage),
});

/** A run that was not opened yet: every stage is still to come. */
export const pendingSetup = (
  stages: readonly { readonly id: StageId }[],
  runId: OperationId | undefined,
): SetupView => ({
  runId: runId ?? null,
  status: 'PENDING',
  startedAt: null,
  endedAt: null,
  stages: stages.map(({ id }) => stageView({ id, status: 'PENDING', cells: [] })),
});

/** The run as users read it. */
export const setupView = (run: Run): SetupView => ({
  runId: run.runId,
  status: run.status,
  startedAt: run.startedAt,
  endedAt: run.endedAt ?? null,
  stages: run.stages
    .toSorted((one, other) => ORDER.indexOf(one.id) - ORDER.indexOf(other.id))
    .map(stageView),
});
