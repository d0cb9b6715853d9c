import Box from '@cloudscape-design/components/box';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { headRoomOf, type Quota } from './head-room.ts';

export interface HeadRoomBarProps extends Quota {
  /** What is limited: for those who do not see where the bar is. */
  readonly label: string;
}

/** How much of a quota is used, and how much is left; a warning where that is less than a tenth. */
export const HeadRoomBar = ({ label, limit, used }: HeadRoomBarProps) => {
  const room = headRoomOf({ limit, used });
  if (room === undefined) {
    return <Box color="text-body-secondary">Known once the foundation has looked</Box>;
  }
  return (
    <ProgressBar
      variant="key-value"
      ariaLabel={label}
      value={room.percent}
      description={room.words}
      additionalInfo={
        room.isTight ? <StatusIndicator type="warning">{room.free}</StatusIndicator> : room.free
      }
    />
  );
};
