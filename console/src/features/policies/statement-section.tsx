import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { SourceText } from '../../shared/source/source-text.tsx';
import type { PolicyStatement } from './policy-document.ts';
import type { AccountNames } from './resource-words.ts';
import { statementWords } from './statement-words.ts';

const Items = ({ of }: { readonly of: readonly string[] }) => (
  <ul>
    {of.map((item) => (
      <li key={item}>{item}</li>
    ))}
  </ul>
);

export interface StatementSectionProps {
  readonly statement: PolicyStatement;
  /** As it stands in the document. */
  readonly source: unknown;
  readonly names: AccountNames;
}

/** One statement: who may not do what, on what, unless whom; and its JSON for those who want it. */
export const StatementSection = ({ statement, source, names }: StatementSectionProps) => {
  const { title, lead, actions, unless } = statementWords(statement, names);
  const count = statement.actions.length;
  return (
    <Container
      header={
        <Header variant="h3" counter={`(${count} ${count === 1 ? 'action' : 'actions'})`}>
          {title}
        </Header>
      }
    >
      <SpaceBetween size="s">
        <Box variant="p">{lead}</Box>
        <KeyValuePairs
          columns={2}
          items={[
            ...actions.map(({ service, phrases }) => ({
              label: service,
              value: <Items of={phrases} />,
            })),
            { label: 'Exempt', value: unless.length === 0 ? 'Nobody' : <Items of={unless} /> },
          ]}
        />
        <ExpandableSection headerText="JSON" headingTagOverride="h4">
          <SourceText text={JSON.stringify(source, null, 2)} label={`Statement ${statement.sid}`} />
        </ExpandableSection>
      </SpaceBetween>
    </Container>
  );
};
