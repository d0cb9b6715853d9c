import type { GuardDutyPlan } from '../../contracts/control-settings.ts';
import type { Region } from '../../contracts/ids.ts';
import type { Foundation } from '../../domain/organization/foundation.ts';

/** What a region has refused: asked once, then left out. */
export interface RegionMemory {
  missingPlans: readonly GuardDutyPlan[];
  /** What earlier runs found out: AWS may have brought such a plan into the region since. */
  readonly missingBefore: readonly GuardDutyPlan[];
  /** Sentences by account. */
  readonly refused: Map<string, string>;
}

/** One memory a region for as long as a run takes; begins with what earlier runs found out. */
export const regionMemories = (): ((region: Region, foundation: Foundation) => RegionMemory) => {
  const memories = new Map<Region, RegionMemory>();
  return (region, { missingPlans }) => {
    const memory = memories.get(region) ?? {
      missingPlans: [],
      missingBefore: missingPlans?.[region] ?? [],
      refused: new Map(),
    };
    memories.set(region, memory);
    return memory;
  };
};

/** Notes plans that a region turned out to lack. */
export const noteMissing = (memory: RegionMemory, plans: readonly GuardDutyPlan[]): void => {
  memory.missingPlans = [...new Set([...memory.missingPlans, ...plans])];
};
