import Box from '@cloudscape-design/components/box';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import type { StageCell } from '../../../../client/types.ts';
import { ReasonText } from '../problems/reason-text.tsx';
import { placeOf } from './progress.ts';

const Sentences = ({ of }: { readonly of: readonly string[] }) => (
  <ul>
    {of.map((each) => (
      <li key={each}>{each}</li>
    ))}
  </ul>
);

/** One sentence is shown, more are counted and open on demand: in seventeen regions they are mostly the same ones. */
const Some = ({ of, noun, cell }: SomeProps) => {
  const [only] = of;
  if (only === undefined) return null;
  if (of.length === 1) return <Box>{only}</Box>;
  const count = `${of.length} ${noun}s`;
  return (
    <ExpandableSection
      variant="inline"
      headerText={count}
      headerAriaLabel={`${count}, ${placeOf(cell)}`}
    >
      <Sentences of={of} />
    </ExpandableSection>
  );
};

interface SomeProps {
  readonly of: readonly string[];
  readonly noun: 'change' | 'note';
  readonly cell: StageCell;
}

/** What became of one region of a stage: why it failed, who else keeps it, what was changed and what was left alone. */
export const CellOutcome = ({ of: cell }: { readonly of: StageCell }) => {
  const { changes, notes, inherited, reason, status } = cell;
  const isQuiet =
    changes.length + notes.length === 0 && inherited === undefined && reason === undefined;
  if (isQuiet) {
    return (
      <Box color="text-body-secondary">
        {status === 'COMPLETED' ? 'Already as it should be' : '–'}
      </Box>
    );
  }
  return (
    <>
      {reason === undefined ? null : <ReasonText of={reason} />}
      {inherited === undefined ? null : <Box>Inherited: {inherited}</Box>}
      <Some of={changes} noun="change" cell={cell} />
      <Some of={notes} noun="note" cell={cell} />
    </>
  );
};
