import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { sentence } from '../../../shared/problems/sentence.ts';
import { When } from '../../../shared/time/when.tsx';
import type { Preflights } from './use-preflights.ts';

/** Whether there is a report of the account that counts. */
export const PreflightCell = ({ of, id }: { readonly of: Preflights; readonly id: string }) => {
  if (!of.isKnown) return <StatusIndicator type="loading">Loading</StatusIndicator>;
  const standing = of.standings.get(id) ?? { kind: 'none' };
  switch (standing.kind) {
    case 'none':
      return (
        <StatusIndicator type="pending">{of.isCut ? 'None of late' : 'None yet'}</StatusIndicator>
      );
    case 'running':
      return <StatusIndicator type="in-progress">Running</StatusIndicator>;
    case 'failed':
      return <StatusIndicator type="error">Failed. {sentence(standing.why)}</StatusIndicator>;
    case 'current':
      return (
        <StatusIndicator type="success">
          Current: <When at={standing.at} />
        </StatusIndicator>
      );
    default:
      return (
        <StatusIndicator type="warning">
          Outdated: <When at={standing.at} />
        </StatusIndicator>
      );
  }
};
