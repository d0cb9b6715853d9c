import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { ProblemAlert } from '../../../shared/problems/problem-alert.tsx';

export interface DiscoveredEmptyProps {
  readonly error: unknown;
  readonly retry: () => void;
  /** Clears what narrows the list; absent where nothing does. */
  readonly showAll: (() => void) | undefined;
  readonly isFiltered: boolean;
  readonly discover: (() => void) | undefined;
}

/** Why the list is empty, and what to do. */
export const DiscoveredEmpty = (props: DiscoveredEmptyProps) => {
  const { error, retry, showAll, isFiltered, discover } = props;
  if (error !== null) {
    return (
      <ProblemAlert
        error={error}
        header="The discovered accounts could not be read"
        retry={retry}
      />
    );
  }
  if (showAll !== undefined) {
    return (
      <SpaceBetween size="s" alignItems="center">
        <b>{isFiltered ? 'No matches' : 'This page is empty'}</b>
        <Box color="inherit">
          {isFiltered
            ? 'No discovered account matches the filter.'
            : 'There are fewer discovered accounts than before.'}
        </Box>
        <Button onClick={showAll}>{isFiltered ? 'Clear filter' : 'Show the first page'}</Button>
      </SpaceBetween>
    );
  }
  return (
    <SpaceBetween size="s" alignItems="center">
      <b>No discovered accounts</b>
      <Box color="inherit" textAlign="center">
        Accounts of the organization that Holdfast neither made nor hardens are listed here once
        they are found. Every one that was found is onboarded, closed or suspended.
      </Box>
      {discover === undefined ? null : <Button onClick={discover}>Discover now</Button>}
    </SpaceBetween>
  );
};
