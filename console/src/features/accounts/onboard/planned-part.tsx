import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import type { Preflight } from '../../../../../client/types.ts';
import { ChangesByStage } from '../../../shared/changes/changes-by-stage.tsx';
import { answerTo, type Draft } from './onboarding-draft.ts';

const REMARKS = {
  adopt: 'Adopted',
  replace: 'You answered: replace',
  keep: 'Not made: you answered keep',
} as const;

/** Every change in words. What an answer decides about says what was answered. */
export const PlannedPart = ({
  report,
  draft,
}: {
  readonly report: Preflight;
  readonly draft: Draft;
}) => {
  const remarkOn = (id: string): string => {
    const conflict = report.conflicts.find((each) => each.id === id);
    const choice = conflict === undefined ? null : answerTo(conflict, draft);
    return choice === null ? 'Waits for your answer' : REMARKS[choice];
  };
  return (
    <Container
      header={
        <Header variant="h2" description="Each change once, with the regions it is made in.">
          What onboarding changes
        </Header>
      }
    >
      <ChangesByStage stages={report.stages} remarkOn={remarkOn} />
    </Container>
  );
};
