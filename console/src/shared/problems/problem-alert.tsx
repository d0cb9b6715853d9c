import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { HoldfastProblem } from '../../../../client/client.ts';
import { useSignIn } from '../session/use-session.ts';
import { sentence } from './sentence.ts';

export interface ProblemAlertProps {
  readonly error: unknown;
  /** What could not be done: `The accounts could not be read`. */
  readonly header: string;
  readonly retry?: () => void;
}

const Fields = ({ errors }: Pick<HoldfastProblem, 'errors'>) => (
  <ul>
    {errors.map(({ field, message, allowed }) => (
      <li key={`${field} ${message}`}>
        <Box variant="code">{field}</Box> {message}
        {allowed === undefined ? null : `: ${allowed.join(', ')}`}
      </li>
    ))}
  </ul>
);

const Facts = ({ code, requestId }: Pick<HoldfastProblem, 'code' | 'requestId'>) => (
  <Box variant="small" color="inherit">
    Code {code}
    {requestId === undefined ? null : ` · request ${requestId}`}
  </Box>
);

/** What went wrong, in words, with its code, the id of the request and what to do next. */
export const ProblemAlert = ({ error, header, retry }: ProblemAlertProps) => {
  const { signInAgain } = useSignIn();
  const problem = error instanceof HoldfastProblem ? error : undefined;
  const signedOut = problem?.status === 401;
  const action = signedOut ? (
    <Button onClick={signInAgain}>Sign in again</Button>
  ) : (
    retry && <Button onClick={retry}>Try again</Button>
  );
  return (
    <Alert type={problem?.status === 403 ? 'warning' : 'error'} header={header} action={action}>
      <SpaceBetween size="xxs">
        <span>{sentence(problem?.message ?? 'something unexpected happened in this page')}</span>
        {problem && problem.errors.length > 0 ? <Fields errors={problem.errors} /> : null}
        {problem?.nextStep === undefined ? null : <span>{problem.nextStep}</span>}
        {problem === undefined ? null : <Facts code={problem.code} requestId={problem.requestId} />}
      </SpaceBetween>
    </Alert>
  );
};
