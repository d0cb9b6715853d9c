import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { Loaded } from '../../shared/loading/loaded.tsx';
import { SourceText } from '../../shared/source/source-text.tsx';
import type { SettingsTabProps } from './settings-tab.ts';

/** The writer of YAML is fetched when somebody wants YAML. */
const useYaml = (configuration: SettingsTabProps['settings']['configuration']) =>
  useQuery({
    queryKey: ['settings', 'yaml', configuration],
    queryFn: async () => (await import('yaml')).stringify(configuration),
  });

const Yaml = ({ settings: { configuration } }: SettingsTabProps) => (
  <Loaded query={useYaml(configuration)} what="the configuration as YAML">
    {(text) => <SourceText text={text} label="Configuration as YAML" />}
  </Loaded>
);

const Json = ({ settings: { configuration } }: SettingsTabProps) => (
  <SourceText text={JSON.stringify(configuration, null, 2)} label="Configuration as JSON" />
);

const FORMATS = [
  { id: 'yaml', text: 'YAML' },
  { id: 'json', text: 'JSON' },
];

/** The configuration in effect as text, to be copied: `?format=json`. */
export const SettingsSource = ({ settings }: SettingsTabProps) => {
  const [query, setQuery] = useSearchParams();
  const format = query.get('format') === 'json' ? 'json' : 'yaml';
  const choose = (id: string) =>
    setQuery({ tab: 'text', ...(id === 'json' ? { format: id } : {}) }, { replace: true });
  return (
    <Container
      header={
        <Header
          actions={
            <SegmentedControl
              label="Format"
              selectedId={format}
              options={FORMATS}
              onChange={({ detail }) => choose(detail.selectedId)}
            />
          }
        >
          Configuration in effect
        </Header>
      }
    >
      {format === 'json' ? <Json settings={settings} /> : <Yaml settings={settings} />}
    </Container>
  );
};
