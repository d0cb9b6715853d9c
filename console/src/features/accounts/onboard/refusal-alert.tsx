import Alert, { type AlertProps } from '@cloudscape-design/components/alert';
import { useEffect, useRef } from 'react';
import { HoldfastProblem } from '../../../../../client/client.ts';
import { ProblemAlert } from '../../../shared/problems/problem-alert.tsx';
import { sentence } from '../../../shared/problems/sentence.ts';
import { placeOf, type RefusalPlace } from './refusal.ts';

export interface RefusalAlertProps {
  readonly error: unknown;
  readonly place: RefusalPlace;
}

const HEADERS: Readonly<Record<RefusalPlace, string>> = {
  preflight: 'The report does not count any more',
  conflicts: 'Something is not answered yet',
  consent: 'This answer was refused',
  form: 'The account was not onboarded',
};

const Conflicts = ({ conflicts }: Pick<HoldfastProblem, 'conflicts'>) => (
  <>
    Answer these, then onboard again:
    <ul>
      {conflicts.map(({ id, title }) => (
        <li key={id}>{title}</li>
      ))}
    </ul>
  </>
);

/** Why the onboarding was refused, where it can be mended. Takes the focus: people were at the button below. */
export const RefusalAlert = ({ error, place }: RefusalAlertProps) => {
  const alert = useRef<AlertProps.Ref>(null);
  const isHere = placeOf(error) === place;
  useEffect(() => {
    if (isHere) alert.current?.focus();
  }, [isHere]);
  if (!isHere) return null;
  if (place === 'form' || !(error instanceof HoldfastProblem)) {
    return <ProblemAlert error={error} header={HEADERS[place]} />;
  }
  return (
    <Alert ref={alert} type="error" header={HEADERS[place]}>
      {error.conflicts.length > 0 ? (
        <Conflicts conflicts={error.conflicts} />
      ) : (
        `${sentence(error.message)} ${error.nextStep ?? ''}`
      )}
    </Alert>
  );
};
