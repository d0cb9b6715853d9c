import { groupedStages } from '../../../../console/src/shared/changes/grouped-changes.ts';
import type { PlannedRegion } from '../../../../console/src/shared/changes/planned-stage.ts';
import { stageWords } from '../../../../console/src/shared/changes/stage-words.ts';

const wordsOf = (...regions: readonly PlannedRegion[]): string | undefined =>
  groupedStages([{ id: 'config', title: 'Config', regions }]).map(stageWords)[0];

const record = { sentence: 'Record.', destructive: false };

describe('stageWords', () => {
  test('counts changes, regions and what is lost', () => {
    const lossy = { sentence: 'Delete.', destructive: true };
    const words = wordsOf(
      { region: 'a-1', changes: [record, lossy], notes: [] },
      { region: 'b-1', changes: [record], notes: ['Found.'] },
    );

    expect(words).toBe('3 changes in 2 regions · something is lost by 1 · 1 note');
  });

  test('says that there is nothing to change', () => {
    expect(wordsOf({ region: 'a-1', changes: [], notes: ['Found.'] })).toBe(
      'Nothing to change · 1 note',
    );
  });

  test('does not say so of what could not be looked at', () => {
    const reason = { code: 'X', message: 'no role', nextStep: 'Onboard it.' };

    expect(wordsOf({ region: 'a-1', changes: [], notes: [], reason })).toBe(
      'Not all of it could be looked at',
    );
  });
});
