import type { Organization, Stage } from '../../../../client/types.ts';

export interface FoundationTimes {
  readonly startedAt: string | null;
  /** Null while it is under way. */
  readonly endedAt: string | null;
}

const known = (times: readonly (string | null)[]): readonly string[] =>
  times.filter((time) => time !== null).toSorted();

/** When the foundation was last laid, from its stages: moments in ISO 8601 sort as text. */
export const foundationTimes = ({
  status,
  stages,
}: {
  readonly status: Organization['foundation']['status'];
  readonly stages: readonly Pick<Stage, 'startedAt' | 'endedAt'>[];
}): FoundationTimes => {
  const hasEnded = status === 'COMPLETED' || status === 'FAILED' || status === 'SKIPPED';
  return {
    startedAt: known(stages.map(({ startedAt }) => startedAt)).at(0) ?? null,
    endedAt: hasEnded ? (known(stages.map(({ endedAt }) => endedAt)).at(-1) ?? null) : null,
  };
};
