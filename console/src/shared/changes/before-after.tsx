import Box from '@cloudscape-design/components/box';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import { useState } from 'react';
import { type Difference, differencesOf, documentOf, isComparable } from './value-differences.ts';

/** More fields, and longer values, are read as documents. */
const MOST_FIELDS = 20;
const LONGEST_VALUE = 300;

const isShort = ({ before, after }: Difference): boolean =>
  `${before}${after}`.length <= LONGEST_VALUE;

export interface BeforeAfterProps {
  readonly before: unknown;
  readonly after: unknown;
  /** What it is about, for people who do not see where it stands. */
  readonly label: string;
}

const isMissing = (value: unknown): boolean => value === null || value === undefined;

const Document = ({ title, value }: { readonly title: string; readonly value: unknown }) => (
  <div>
    <Box variant="awsui-key-label">{title}</Box>
    {isMissing(value) ? (
      'Not there'
    ) : (
      <div style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        <Box variant="code">{documentOf(value)}</Box>
      </div>
    )}
  </div>
);

const Documents = ({ before, after }: BeforeAfterProps) => (
  <ColumnLayout columns={2}>
    <Document title="Before" value={before} />
    <Document title="After" value={after} />
  </ColumnLayout>
);

const AsJson = (props: BeforeAfterProps) => {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <ExpandableSection
      variant="inline"
      headerText="As JSON"
      headerAriaLabel={`As JSON: ${props.label}`}
      expanded={isOpen}
      onChange={({ detail }) => setIsOpen(detail.expanded)}
    >
      {isOpen ? <Documents {...props} /> : null}
    </ExpandableSection>
  );
};

const Fields = ({ fields, label }: { readonly fields: readonly Difference[]; label: string }) => (
  <Table
    variant="embedded"
    wrapLines
    items={fields}
    trackBy="field"
    ariaLabels={{ tableLabel: `What changes: ${label}` }}
    columnDefinitions={[
      {
        id: 'field',
        header: 'Field',
        cell: ({ field }) => field,
        isRowHeader: true,
        minWidth: 120,
      },
      {
        id: 'before',
        header: 'Before',
        cell: ({ before }) => before ?? 'Not there',
        minWidth: 120,
      },
      { id: 'after', header: 'After', cell: ({ after }) => after ?? 'Taken away', minWidth: 120 },
    ]}
  />
);

/** What a change makes of what: the fields that differ, and both as documents where somebody wants to see all. */
export const BeforeAfter = (props: BeforeAfterProps) => {
  const { before, after, label } = props;
  if (isMissing(before) && isMissing(after)) return null;
  const fields = isComparable(before, after) ? differencesOf(before, after) : [];
  const isDocument = [before, after].some((value) => typeof value === 'object' && value !== null);
  const isTable = fields.length > 0 && fields.length <= MOST_FIELDS && fields.every(isShort);
  if (!isTable) return <Documents {...props} />;
  return (
    <SpaceBetween size="xs">
      <Fields fields={fields} label={label} />
      {isDocument ? <AsJson {...props} /> : null}
    </SpaceBetween>
  );
};
