import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Caller, Preflight } from '../../../../../client/types.ts';
import { ConflictAnswer } from './conflict-answer.tsx';
import { isSettled } from './found-conflicts.ts';
import { answerTo, type Conflict, keepRest } from './onboarding-draft.ts';
import type { Answering } from './use-answers.ts';

export interface ConflictsPartProps {
  readonly report: Preflight;
  readonly answering: Answering;
  /** What still waits for an answer. */
  readonly open: readonly Conflict[];
  /** The OU of the account type that is chosen. */
  readonly unit: string | null;
  readonly role: Caller['role'] | undefined;
  /** Whether somebody tried to go on, so that what is missing is marked. */
  readonly isTried: boolean;
}

const keepable = (open: readonly Conflict[]): number =>
  open.filter(({ options }) => options.includes('keep')).length;

/** One answer, and one reason, for everything that has none of its own. */
const ForAll = ({ answering, open, report }: ConflictsPartProps) => {
  const { draft, change, giveReasonForAll } = answering;
  const kept = report.conflicts.filter((conflict) => answerTo(conflict, draft) === 'keep').length;
  return kept + keepable(open) < 2 ? null : (
    <FormField
      label={
        <>
          Reason for everything that is kept – <i>optional</i>
        </>
      }
      description="Kept with each exception that gets no reason of its own."
      secondaryControl={
        <Button
          disabled={keepable(open) === 0}
          onClick={() => change((now) => keepRest(report.conflicts, now))}
        >
          Keep everything that is open
        </Button>
      }
    >
      <Input
        value={draft.reason}
        onChange={({ detail }) => giveReasonForAll(detail.value.slice(0, 500))}
      />
    </FormField>
  );
};

/** What is in the way, with the answers it allows. */
export const ConflictsPart = (props: ConflictsPartProps) => {
  const { report, open, unit, role, isTried } = props;
  if (report.conflicts.length === 0) return null;
  return (
    <section aria-label="Conflicts">
      <SpaceBetween size="m">
        <Header
          variant="h2"
          counter={`(${report.conflicts.length})`}
          description="What the account has already and a control would change. Adopt: it is reconfigured in place. Replace: it gives way. Keep: it stays, and the account makes an exception."
        >
          Conflicts
        </Header>
        {role === 'viewer' ? null : <ForAll {...props} />}
        {report.conflicts.map((conflict) => (
          <ConflictAnswer
            key={conflict.id}
            report={report}
            conflict={conflict}
            answering={props.answering}
            role={role}
            isSettled={isSettled(report, conflict, unit)}
            isMissed={isTried && open.includes(conflict)}
          />
        ))}
      </SpaceBetween>
    </section>
  );
};
