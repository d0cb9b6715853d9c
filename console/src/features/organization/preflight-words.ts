import type { OrganizationPreflight } from '../../../../client/types.ts';

type Stages = OrganizationPreflight['stages'];

const isPlural = (count: number): string => (count === 1 ? '' : 's');

const changesIn = ({ regions }: Stages[number]): number =>
  regions.reduce((sum, { changes }) => sum + changes.length, 0);

/** What a look found, in one sentence. */
export const preflightSentence = (stages: Stages): string => {
  const changing = stages.map(changesIn).filter((count) => count > 0);
  const changes = changing.reduce((sum, count) => sum + count, 0);
  const blocked = stages.filter(({ status }) => status === 'FAILED').length;
  const found =
    changes === 0
      ? 'Assuring the organization would change nothing'
      : `Assuring the organization would make ${changes} change${isPlural(changes)} in ${changing.length} stage${isPlural(changing.length)}`;
  return blocked === 0
    ? `${found}.`
    : `${found}; something is in the way in ${blocked} stage${isPlural(blocked)}.`;
};

/** How far a look is. `never`: nobody has looked yet. */
export const preflightState = ({
  runId,
  status,
}: Pick<OrganizationPreflight, 'runId' | 'status'>): 'never' | 'looking' | 'done' => {
  if (runId === null) return 'never';
  return status === 'PENDING' || status === 'IN_PROGRESS' ? 'looking' : 'done';
};
