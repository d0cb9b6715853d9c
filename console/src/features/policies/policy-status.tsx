import StatusIndicator, {
  type StatusIndicatorProps,
} from '@cloudscape-design/components/status-indicator';
import type { Policy } from '../../../../client/types.ts';

const LOOKS: Readonly<Record<Policy['status'], readonly [StatusIndicatorProps.Type, string]>> = {
  IN_FORCE: ['success', 'In force'],
  PENDING: ['pending', 'Pending'],
  OFF: ['stopped', 'Turned off'],
};

/** Whether the policy is attached as its document says. */
export const PolicyStatus = ({ of }: { readonly of: Policy['status'] }) => {
  const [type, text] = LOOKS[of];
  return <StatusIndicator type={type}>{text}</StatusIndicator>;
};
