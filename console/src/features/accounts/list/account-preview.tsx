import Box from '@cloudscape-design/components/box';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import SplitPanel from '@cloudscape-design/components/split-panel';
import { HoldfastProblem } from '../../../../../client/client.ts';
import type { Account } from '../../../../../client/types.ts';
import { ButtonTo } from '../../../shared/page/button-to.tsx';
import { ProblemAlert } from '../../../shared/problems/problem-alert.tsx';
import { ReasonText } from '../../../shared/problems/reason-text.tsx';
import {
  AccountStatusIndicator,
  AssuranceIndicator,
  StageStatusIndicator,
} from '../../../shared/status/status.tsx';
import { When } from '../../../shared/time/when.tsx';
import { useAccount, useSetup } from '../queries.ts';
import { accountsText } from './action-words.ts';

export interface AccountPreviewProps {
  /** Ids of the accounts that are ticked. */
  readonly selected: readonly string[];
}

const Assurance = ({ of: { state, reason, drift } }: { readonly of: Account['assurance'] }) => (
  <SpaceBetween size="xxs">
    <AssuranceIndicator of={state} />
    {reason === undefined ? null : <ReasonText of={reason} />}
    {drift.length === 0 ? null : (
      <ul>
        {drift.slice(0, 5).map(({ control, region, sentence }) => (
          <li key={`${control} ${region} ${sentence}`}>
            {sentence}
            {region === 'global' ? null : ` (${region})`}
          </li>
        ))}
      </ul>
    )}
    {drift.length > 5 ? <Box>And {drift.length - 5} more.</Box> : null}
  </SpaceBetween>
);

const Tags = ({ of }: { readonly of: Account['tags'] }) => {
  const tags = Object.entries(of);
  return tags.length === 0 ? (
    '–'
  ) : (
    <ul>
      {tags.map(([key, value]) => (
        <li key={key}>
          {key}: {value}
        </li>
      ))}
    </ul>
  );
};

const NOTHING_DONE = 'Nothing was done to this account yet.';

const whyNone = (error: Error): string =>
  error instanceof HoldfastProblem && error.status === 404
    ? NOTHING_DONE
    : 'The stages could not be read. They are tried again by themselves.';

const LastRun = ({ id }: { readonly id: string }) => {
  const { data, error } = useSetup(id);
  if (data === undefined && error !== null) return <Box>{whyNone(error)}</Box>;
  if (data === undefined) return <Box>Loading the stages</Box>;
  return (
    <ol>
      {data.stages.map(({ id: stage, title, status }) => (
        <li key={stage}>
          <SpaceBetween direction="horizontal" size="xs">
            {title}
            <StageStatusIndicator of={status} />
          </SpaceBetween>
        </li>
      ))}
    </ol>
  );
};

const Facts = ({ of: account }: { readonly of: Account }) => (
  <SpaceBetween size="l">
    <ButtonTo to={`/accounts/${account.id}`}>View details</ButtonTo>
    <KeyValuePairs
      columns={3}
      minColumnWidth={180}
      items={[
        { label: 'Status', value: <AccountStatusIndicator of={account.status} /> },
        { label: 'Assurance', value: <Assurance of={account.assurance} /> },
        { label: 'Tags', value: <Tags of={account.tags} /> },
        { label: 'AWS account ID', value: account.awsAccountId ?? '–' },
        { label: 'E-mail', value: account.email },
        { label: 'Last looked at', value: <When at={account.assurance.checkedAt} /> },
      ]}
    />
    <div>
      <Box variant="h3">Last run</Box>
      {account.status === 'DISCOVERED' ? NOTHING_DONE : <LastRun id={account.id} />}
    </div>
  </SpaceBetween>
);

const One = ({ id }: { readonly id: string }) => {
  const { data, error, refetch } = useAccount(id);
  return (
    <SplitPanel header={data?.name ?? 'Account'} closeBehavior="hide">
      {data === undefined && error !== null ? (
        <ProblemAlert
          error={error}
          header="The account could not be read"
          retry={() => void refetch()}
        />
      ) : null}
      {data === undefined ? null : <Facts of={data} />}
    </SplitPanel>
  );
};

/** The account that is ticked, without leaving the list. */
const AccountPreview = ({ selected }: AccountPreviewProps) => {
  const [only] = selected;
  if (selected.length === 1 && only !== undefined) return <One key={only} id={only} />;
  const header =
    only === undefined ? 'No account selected' : `${accountsText(selected.length)} selected`;
  return (
    <SplitPanel header={header} closeBehavior="hide">
      Select one account to see it here.
    </SplitPanel>
  );
};

export default AccountPreview;
