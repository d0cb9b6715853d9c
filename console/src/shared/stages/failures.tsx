import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';
import { ReasonText } from '../problems/reason-text.tsx';
import { type Failure, someOf } from './progress.ts';

const whereOf = ({ stage, places }: Failure): string =>
  places.length === 0 ? stage : `${stage}: ${someOf(places)}`;

export interface FailuresProps {
  readonly failures: readonly Failure[];
  /** What to do about all of them at once, such as a button that tries again. */
  readonly action?: ReactNode;
}

/** What failed, before everything that went well: where, why, and what to do next. */
export const Failures = ({ failures, action }: FailuresProps) => {
  if (failures.length === 0) return null;
  return (
    <Alert
      type="error"
      header={failures.length === 1 ? 'This failed' : `${failures.length} things failed`}
      action={action}
    >
      <SpaceBetween size="m">
        {failures.map((failure) => (
          <div key={`${failure.stage} ${failure.reason.code} ${failure.reason.nextStep}`}>
            <Box variant="strong" color="inherit">
              {whereOf(failure)}
            </Box>
            <ReasonText of={failure.reason} />
          </div>
        ))}
      </SpaceBetween>
    </Alert>
  );
};
