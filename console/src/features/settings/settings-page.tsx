import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tabs from '@cloudscape-design/components/tabs';
import { useTab } from '../../shared/address/use-tab.ts';
import { Copied } from '../../shared/copied/copied.tsx';
import { Loaded } from '../../shared/loading/loaded.tsx';
import { Page } from '../../shared/page/page.tsx';
import { useSettings } from '../../shared/settings/use-settings.ts';
import { ConfigurationTable } from './configuration-table.tsx';
import { ControlsTable } from './controls-table.tsx';
import { SettingsSource } from './settings-source.tsx';
import type { SettingsTabProps } from './settings-tab.ts';

const Overview = ({ settings: { version, baselineVersion } }: SettingsTabProps) => (
  <Container header={<Header>Overview</Header>}>
    <KeyValuePairs
      columns={3}
      items={[
        { label: 'Version of Holdfast', value: version },
        {
          label: 'Baseline version',
          value: (
            <>
              <Copied text={baselineVersion} what="the baseline version" />
              <Box color="text-body-secondary" variant="small" display="block">
                Accounts that were assured with another one are outdated.
              </Box>
            </>
          ),
        },
        {
          label: 'To change them',
          value: (
            <>
              Edit <Box variant="code">holdfast.config.yaml</Box> and deploy.{' '}
              <Box variant="code">docs/controls.md</Box> explains every control and its cost.
            </>
          ),
        },
      ]}
    />
  </Container>
);

const TABS = ['configuration', 'controls', 'text'] as const;

const Details = ({ settings }: SettingsTabProps) => {
  const [tab, open] = useTab(TABS);
  return (
    <SpaceBetween size="l">
      <Overview settings={settings} />
      <Tabs
        activeTabId={tab}
        onChange={({ detail }) => open(detail.activeTabId)}
        ariaLabel="Parts of the settings"
        tabs={[
          {
            id: 'configuration',
            label: 'Configuration',
            content: <ConfigurationTable settings={settings} />,
          },
          { id: 'controls', label: 'Controls', content: <ControlsTable settings={settings} /> },
          { id: 'text', label: 'As text', content: <SettingsSource settings={settings} /> },
        ]}
      />
    </SpaceBetween>
  );
};

/** The configuration in effect and the controls made from it. Nothing can be changed here. */
const SettingsPage = () => (
  <Page title="Settings">
    <ContentLayout
      header={
        <Header
          variant="h1"
          description="What this Holdfast is configured to do. Settings change with a deployment, so they can be read here and not changed."
        >
          Settings
        </Header>
      }
    >
      <Loaded query={useSettings()} what="the settings">
        {(settings) => <Details settings={settings} />}
      </Loaded>
    </ContentLayout>
  </Page>
);

export default SettingsPage;
