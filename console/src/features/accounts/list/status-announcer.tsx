import LiveRegion from '@cloudscape-design/components/live-region';
import { useEffect, useRef, useState } from 'react';
import type { Account } from '../../../../../client/types.ts';
import { accountStatusText, assuranceText } from '../../../shared/status/status.tsx';
import { changesBetween } from './status-changes.ts';

const wordsOf = ({ status, assurance }: Pick<Account, 'status' | 'assurance'>): string =>
  `${accountStatusText(status)}, assurance ${assuranceText(assurance.state)}`.toLowerCase();

/** Reads out what became of the accounts on the page while it was open. */
export const StatusAnnouncer = ({ accounts }: { readonly accounts: readonly Account[] }) => {
  const before = useRef(accounts);
  const [said, setSaid] = useState('');
  useEffect(() => {
    const changes = changesBetween(before.current, accounts, wordsOf);
    before.current = accounts;
    if (changes.length > 0) setSaid(changes.join(' '));
  }, [accounts]);
  return <LiveRegion hidden>{said}</LiveRegion>;
};
