import Box from '@cloudscape-design/components/box';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { duration, useNow } from '../../../shared/time/when.tsx';

export interface UpdatedAgoProps {
  /** Milliseconds since 1970; 0 while what was asked for is on its way. */
  readonly at: number;
  /** Whether looking again has failed since. */
  readonly isStale: boolean;
  readonly isFetching?: boolean;
}

/** So that nothing below moves. */
const KEEPS_HEIGHT = '\u00a0';

/** How old what is shown is. Not read out by itself: it changes each second. */
export const UpdatedAgo = ({ at, isStale, isFetching = true }: UpdatedAgoProps) => {
  const now = useNow();
  const ago = `${duration(Math.max(0, now - at))} ago`;
  if (isStale && at > 0) {
    return <StatusIndicator type="warning">Not up to date: last read {ago}</StatusIndicator>;
  }
  return (
    <Box variant="span" color="text-body-secondary" fontSize="body-s">
      {at === 0 ? (isFetching ? 'Loading' : KEEPS_HEIGHT) : `Updated ${ago}`}
    </Box>
  );
};
