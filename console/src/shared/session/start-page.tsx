import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Spinner from '@cloudscape-design/components/spinner';

export interface StartPageProps {
  /** Null while it is only a matter of time. */
  readonly error: Error | null;
  readonly retry: () => void;
  readonly retryText: string;
}

/** What is seen before there is a session: that it is on its way, or why it is not. */
export const StartPage = ({ error, retry, retryText }: StartPageProps) => (
  <main id="start">
    <Box padding="xxl" margin="xxl">
      <Box variant="h1" padding={{ bottom: 'm' }}>
        Holdfast
      </Box>
      {error === null ? (
        <Box color="text-body-secondary">
          <Spinner /> Signing in
        </Box>
      ) : (
        <Alert
          type="error"
          header="The sign-in did not work"
          action={<Button onClick={retry}>{retryText}</Button>}
        >
          {error.message}
        </Alert>
      )}
    </Box>
  </main>
);
