import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { ProblemAlert } from '../../../shared/problems/problem-alert.tsx';

export interface DiscoveredEmptyProps {
  readonly error: unknown;
  readonly retry: () => void;
  /** Clears what narrows the list; absent where nothing does. */
  readonly showAll: (() => void) | undefined;
  readonly discover: (() => void) | undefined;
}

/** Why the list is empty, and what to do. */
export const DiscoveredEmpty = ({ error, retry, showAll, discover }: DiscoveredEmptyProps) => {
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
        <b>No discovered account is here</b>
        <Button onClick={showAll}>Show all discovered accounts</Button>
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
