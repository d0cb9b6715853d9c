import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator, {
  type StatusIndicatorProps,
} from '@cloudscape-design/components/status-indicator';
import type { Account } from '../../../../../client/types.ts';
import { Loaded } from '../../../shared/loading/loaded.tsx';
import { sentence } from '../../../shared/problems/sentence.ts';
import { useSettings } from '../../../shared/settings/use-settings.ts';
import { someOf } from '../../../shared/stages/progress.ts';
import { When } from '../../../shared/time/when.tsx';
import { useSetup } from '../queries.ts';
import {
  type ControlInAccount,
  type ControlState,
  controlsOf,
  settingRows,
} from './account-controls.ts';

const STATES: Readonly<Record<ControlState, readonly [StatusIndicatorProps.Type, string]>> = {
  drifted: ['warning', 'Drifted'],
  holds: ['success', 'Holds'],
  failed: ['error', 'Failed'],
  running: ['in-progress', 'In progress'],
  pending: ['pending', 'Pending'],
  unknown: ['pending', 'Not looked at'],
};

const State = ({ of: { state, exceptions } }: { readonly of: ControlInAccount }) => {
  const [type, text] = STATES[state];
  return (
    <StatusIndicator type={type}>
      {exceptions.length === 0 ? text : `${text}, with an exception`}
    </StatusIndicator>
  );
};

const Differences = ({ of: { differences } }: { readonly of: ControlInAccount }) =>
  differences.length === 0 ? null : (
    <Alert type="warning" header="What a repair would do">
      <ul>
        {differences.map(({ sentence, regions }) => (
          <li key={sentence}>
            {sentence}
            {regions[0] === 'global' ? null : ` (${someOf(regions)})`}
          </li>
        ))}
      </ul>
    </Alert>
  );

const Exceptions = ({ of: { exceptions } }: { readonly of: ControlInAccount }) =>
  exceptions.length === 0 ? null : (
    <Alert type="info" header="What is left alone here">
      <ul>
        {exceptions.map(({ conflict, reason, by, at }) => (
          <li key={conflict}>
            {sentence(reason)}
            <Box variant="small" display="block" color="inherit">
              {conflict}, decided by {by}, <When at={at} />
            </Box>
          </li>
        ))}
      </ul>
    </Alert>
  );

const SettingsOf = ({ of: { control } }: { readonly of: ControlInAccount }) => {
  const rows = settingRows(control.settings);
  if (rows.length === 0) {
    return <Box color="text-body-secondary">Nothing about it can be set.</Box>;
  }
  return (
    <KeyValuePairs columns={3} items={rows.map(([path, text]) => ({ label: path, value: text }))} />
  );
};

/** Open where there is something particular about it. */
const ControlSection = ({ of }: { readonly of: ControlInAccount }) => (
  <ExpandableSection
    headerText={of.control.title}
    headingTagOverride="h3"
    headerDescription={of.control.description}
    headerAriaLabel={`${of.control.title}, ${STATES[of.state][1]}`}
    headerActions={<State of={of} />}
    defaultExpanded={of.differences.length + of.exceptions.length > 0}
  >
    <SpaceBetween size="m">
      <Differences of={of} />
      <Exceptions of={of} />
      <SettingsOf of={of} />
    </SpaceBetween>
  </ExpandableSection>
);

const CheckedAt = ({ assurance: { state, checkedAt } }: Pick<Account, 'assurance'>) => {
  if (state === 'NONE') return <>Nobody has looked yet whether they hold in this account.</>;
  if (state === 'FAILED' || state === 'UPDATING') return <>As the latest run has them.</>;
  return (
    <>
      As they were when the account was last looked at, <When at={checkedAt} />.
    </>
  );
};

/** What is kept true of the account, control by control, and what is particular here. */
export const ControlsTab = ({ account }: { readonly account: Account }) => {
  const settings = useSettings();
  const setup = useSetup(account.id);
  return (
    <Loaded query={settings} what="the controls">
      {({ controls }) => (
        <Loaded query={setup} what="the setup details">
          {(run) => {
            const all = controlsOf(controls, account, run);
            return (
              <Container
                header={
                  <Header
                    variant="h2"
                    counter={`(${all.length})`}
                    description={<CheckedAt assurance={account.assurance} />}
                  >
                    Controls
                  </Header>
                }
              >
                {all.map((each) => (
                  <ControlSection key={each.control.id} of={each} />
                ))}
              </Container>
            );
          }}
        </Loaded>
      )}
    </Loaded>
  );
};
