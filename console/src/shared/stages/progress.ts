import type { Reason, Setup, Stage, StageCell } from '../../../../client/types.ts';
import { CONTROL_DESCRIPTIONS } from '../../../../lambdas/contracts/control-descriptions.ts';

/** Of a run, or of a stage of it. */
export type RunStatus = Setup['status'];

const isDone = ({ status }: Pick<Stage, 'status'>): boolean =>
  status === 'COMPLETED' || status === 'SKIPPED';

const titlesOf = (stages: readonly Stage[], status: RunStatus): readonly string[] =>
  stages.filter((stage) => stage.status === status).map(({ title }) => title);

export interface Progress {
  readonly done: number;
  readonly all: number;
  /** 0 to 100. */
  readonly percent: number;
  readonly underWay: readonly string[];
  readonly failed: readonly string[];
}

/** How far a run is, counted in stages. */
export const progressOf = (stages: readonly Stage[]): Progress => {
  const done = stages.filter(isDone).length;
  return {
    done,
    all: stages.length,
    percent: stages.length === 0 ? 0 : Math.round((100 * done) / stages.length),
    underWay: titlesOf(stages, 'IN_PROGRESS'),
    failed: titlesOf(stages, 'FAILED'),
  };
};

/** What is done, in words. */
export const doneWords = ({ done, all }: Progress): string =>
  all > 0 && done === all ? `All ${all} stages done` : `${done} of ${all} stages done`;

/** The progress in words. It changes with stages only, never with regions: whoever listens hears it at most once a stage. */
export const progressSentence = (progress: Progress): string => {
  const { done, all, failed } = progress;
  const failures = failed.length === 0 || done === all ? '' : `, ${failed.length} failed`;
  return `${doneWords(progress)}${failures}`;
};

/** What comes first in a table of regions: what somebody has to look at. */
const URGENCY: Readonly<Record<RunStatus, number>> = {
  FAILED: 0,
  IN_PROGRESS: 1,
  PENDING: 2,
  COMPLETED: 3,
  SKIPPED: 4,
};

/** The cells of a stage, failed ones first, otherwise as they came; only those when nothing else is asked for. */
export const cellsToShow = (
  { regions }: Pick<Stage, 'regions'>,
  onlyFailed: boolean,
): readonly StageCell[] =>
  regions
    .filter(({ status }) => !onlyFailed || status === 'FAILED')
    .toSorted((one, other) => URGENCY[one.status] - URGENCY[other.status]);

const COUNTED = ['FAILED', 'IN_PROGRESS', 'PENDING', 'COMPLETED', 'SKIPPED'] as const;

/** A status within a sentence. */
export const STATUS_WORDS: Readonly<Record<RunStatus, string>> = {
  FAILED: 'failed',
  IN_PROGRESS: 'in progress',
  PENDING: 'pending',
  COMPLETED: 'completed',
  SKIPPED: 'skipped',
};

/** Most stages go through regions; Verification and those of the organization go through controls. */
const nounOf = (regions: readonly StageCell[]): string => {
  if (regions.every(({ control }) => control === undefined)) return 'region';
  return regions.every(({ region }) => region === 'global') ? 'control' : 'check';
};

/** `17 regions: 1 failed, 16 completed`; nothing where the stage has one place at most. */
export const cellCount = ({ regions }: Pick<Stage, 'regions'>): string => {
  if (regions.length < 2) return '';
  const count = (status: RunStatus) => regions.filter((cell) => cell.status === status).length;
  const parts = COUNTED.filter((status) => count(status) > 0);
  const noun = `${regions.length} ${nounOf(regions)}s`;
  if (parts.length === 1) return `${noun} ${STATUS_WORDS[parts[0] ?? 'PENDING']}`;
  return `${noun}: ${parts.map((status) => `${count(status)} ${STATUS_WORDS[status]}`).join(', ')}`;
};

const TITLES = new Map(CONTROL_DESCRIPTIONS.map(({ id, title }) => [id, title]));

/** What people call a control; one that this console does not know yet goes by its id. */
export const controlTitle = (control: string): string => {
  const words = control.replaceAll('-', ' ');
  return TITLES.get(control) ?? words.charAt(0).toUpperCase() + words.slice(1);
};

/** `eu-west-1`, or `Configuration recorder` for what has no region. */
export const placeOf = ({ region, control }: Pick<StageCell, 'region' | 'control'>): string => {
  if (control === undefined) return region === 'global' ? 'All regions' : region;
  return region === 'global' ? controlTitle(control) : `${controlTitle(control)}, ${region}`;
};

/** What failed for one reason, in one stage. */
export interface Failure {
  readonly stage: string;
  /** Empty when the stage failed as a whole. */
  readonly places: readonly string[];
  readonly reason: Reason;
}

/** What failed, one entry for each stage and reason: seventeen regions that failed alike are one. */
export const failuresOf = (stages: readonly Stage[]): readonly Failure[] =>
  stages
    .filter(({ status }) => status === 'FAILED')
    .flatMap(({ title, regions, reason }) => {
      const found = new Map<string, { places: string[]; reason: Reason }>();
      for (const cell of regions) {
        if (cell.status !== 'FAILED' || cell.reason === undefined) continue;
        const key = `${cell.reason.code} ${cell.reason.nextStep}`;
        const same = found.get(key) ?? { places: [], reason: cell.reason };
        same.places.push(placeOf(cell));
        found.set(key, same);
      }
      if (found.size > 0) return [...found.values()].map((each) => ({ stage: title, ...each }));
      return reason === undefined ? [] : [{ stage: title, places: [], reason }];
    });

const NAMED = 3;

/** `eu-west-1, eu-west-2, eu-west-3 and 14 more`. */
export const someOf = (places: readonly string[]): string => {
  const more = places.length - NAMED;
  const named = places.slice(0, NAMED).join(', ');
  return more > 0 ? `${named} and ${more} more` : named;
};

/** When a run is expected to end, in terms of now. */
export const expectation = (
  expectedEndAt: string | null | undefined,
  now: number,
): 'unknown' | 'ahead' | 'overdue' => {
  if (expectedEndAt === null || expectedEndAt === undefined) return 'unknown';
  return Date.parse(expectedEndAt) > now ? 'ahead' : 'overdue';
};
