import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ProblemAlert } from '../problems/problem-alert.tsx';
import { When } from '../time/when.tsx';

export interface LoadedProps<Data> {
  readonly query: Pick<UseQueryResult<Data>, 'data' | 'error' | 'refetch' | 'dataUpdatedAt'>;
  /** What is read, within a sentence: `the policies`. */
  readonly what: string;
  readonly children: (data: Data) => ReactNode;
}

const Stale = ({ what, at, retry }: { what: string; at: number; retry: () => void }) => (
  <Alert type="warning" action={<Button onClick={retry}>Try again</Button>}>
    This shows {what} as of <When at={new Date(at).toISOString()} />. Reading again did not work.
  </Alert>
);

/** What was read of the API; before that, that it is on its way or why it is not; and after that, that it is old. */
export const Loaded = <Data,>({ query, what, children }: LoadedProps<Data>) => {
  const { data, error, refetch, dataUpdatedAt } = query;
  const retry = () => void refetch();
  if (data === undefined && error === null) {
    return (
      <Box padding="l" color="text-body-secondary">
        <Spinner /> Loading {what}
      </Box>
    );
  }
  if (data === undefined) {
    const header = `${what.charAt(0).toUpperCase()}${what.slice(1)} could not be read`;
    return <ProblemAlert error={error} header={header} retry={retry} />;
  }
  /** What is shown keeps its place when reading again fails: the focus in it, and what is typed, stay. */
  return (
    <SpaceBetween size="l">
      {error === null ? null : <Stale key="stale" what={what} at={dataUpdatedAt} retry={retry} />}
      <div key="data">{children(data)}</div>
    </SpaceBetween>
  );
};
