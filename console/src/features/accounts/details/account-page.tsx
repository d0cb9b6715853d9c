import type { ButtonProps } from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tabs from '@cloudscape-design/components/tabs';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useParams } from 'react-router';
import { HoldfastProblem } from '../../../../../client/client.ts';
import type { Account } from '../../../../../client/types.ts';
import { useAccountTypes } from '../../../shared/account-types/use-account-types.ts';
import { useTab } from '../../../shared/address/use-tab.ts';
import { Loaded } from '../../../shared/loading/loaded.tsx';
import { Page } from '../../../shared/page/page.tsx';
import { ProblemAlert } from '../../../shared/problems/problem-alert.tsx';
import { useCaller, useMay } from '../../../shared/session/use-session.ts';
import { AccountStatusIndicator } from '../../../shared/status/status.tsx';
import { useAccount } from '../queries.ts';
import { AccountAdvice } from './account-advice.tsx';
import { AccountButtons } from './account-buttons.tsx';
import { AccountMissing } from './account-missing.tsx';
import { AccountSummary } from './account-summary.tsx';
import { ControlsTab } from './controls-tab.tsx';
import { HistoryTab } from './history-tab.tsx';
import { SetupTab } from './setup-tab.tsx';
import { type AccountWork, useAccountWork } from './use-account-work.ts';

const EditAccount = lazy(() => import('./edit-account.tsx'));

const AccountTabs = ({
  account,
  work,
}: {
  readonly account: Account;
  readonly work: AccountWork;
}) => {
  const [tab, open] = useTab(['setup', 'controls', 'history']);
  return (
    <Tabs
      activeTabId={tab}
      onChange={({ detail }) => open(detail.activeTabId)}
      ariaLabel="Details of this account"
      tabs={[
        {
          id: 'setup',
          label: 'Setup details',
          content: <SetupTab account={account} work={work} />,
        },
        { id: 'controls', label: 'Controls', content: <ControlsTab account={account} /> },
        { id: 'history', label: 'History', content: <HistoryTab account={account} /> },
      ]}
    />
  );
};

/** What is particular about the account or about who looks at it. */
const useRemark = ({ accountType }: Account): string => {
  const { data: types } = useAccountTypes();
  const { data: caller } = useCaller();
  const may = useMay();
  const remarks = [
    types?.find(({ id }) => id === accountType)?.foundation === true
      ? 'Holdfast itself relies on this account: it is never onboarded, suspended or closed.'
      : '',
    caller !== undefined && !may('assureAccount')
      ? `Your role, ${caller.role}, may look at this account and change nothing.`
      : '',
  ];
  return remarks.filter((remark) => remark !== '').join(' ');
};

const Details = ({ account }: { readonly account: Account }) => {
  const work = useAccountWork(account);
  const [isEditing, setIsEditing] = useState(false);
  const edit = useRef<ButtonProps.Ref>(null);
  useEffect(() => {
    if (!isEditing) return undefined;
    return () => edit.current?.focus();
  }, [isEditing]);
  const remark = useRemark(account);
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        description={remark}
        info={<AccountStatusIndicator of={account.status} />}
        actions={
          <AccountButtons
            account={account}
            work={work}
            edit={edit}
            onEdit={() => setIsEditing(true)}
          />
        }
      >
        {account.name}
      </Header>
      {work.error === null ? null : (
        <ProblemAlert error={work.error} header="This was not started" />
      )}
      <AccountAdvice account={account} />
      <AccountSummary account={account} />
      <AccountTabs account={account} work={work} />
      {isEditing ? (
        <Suspense>
          <EditAccount id={account.id} onClose={() => setIsEditing(false)} />
        </Suspense>
      ) : null}
    </SpaceBetween>
  );
};

const isMissing = (error: unknown): boolean =>
  error instanceof HoldfastProblem && error.status === 404;

/** One account: what it is, what can be done with it, and how each of its controls stands. */
const AccountPage = () => {
  const { id = '' } = useParams();
  const query = useAccount(id);
  const missing = isMissing(query.error);
  return (
    <Page
      title={missing ? 'There is no such account' : (query.data?.name ?? 'Account')}
      trail={[{ text: 'Accounts', href: '/accounts' }]}
    >
      {missing ? (
        <AccountMissing id={id} />
      ) : (
        <>
          {query.data === undefined ? <Header variant="h1">Account</Header> : null}
          <Loaded query={query} what="the account">
            {(account) => <Details key={account.id} account={account} />}
          </Loaded>
        </>
      )}
    </Page>
  );
};

export default AccountPage;
