import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tabs from '@cloudscape-design/components/tabs';
import { useTab } from '../../shared/address/use-tab.ts';
import { Copied } from '../../shared/copied/copied.tsx';
import { Overview } from '../../shared/overview/overview.tsx';
import { LoadedPage } from '../../shared/page/loaded-page.tsx';
import { useSettings } from '../../shared/settings/use-settings.ts';
import { ConfigurationTable } from './configuration-table.tsx';
import { ControlsTable } from './controls-table.tsx';
import { SettingsSource } from './settings-source.tsx';
import type { SettingsTabProps } from './settings-tab.ts';

const Facts = ({ settings: { version, baselineVersion } }: SettingsTabProps) => (
  <Overview
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
);

const TABS = ['configuration', 'controls', 'text'] as const;

const Details = ({ settings }: SettingsTabProps) => {
  const [tab, open] = useTab(TABS);
  return (
    <SpaceBetween size="l">
      <Facts settings={settings} />
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
  <LoadedPage
    title="Settings"
    description="What this Holdfast is configured to do. Settings change with a deployment, so they can be read here and not changed."
    query={useSettings()}
    what="the settings"
  >
    {(settings) => <Details settings={settings} />}
  </LoadedPage>
);

export default SettingsPage;
