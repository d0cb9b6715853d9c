import Badge from '@cloudscape-design/components/badge';
import Box from '@cloudscape-design/components/box';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useState } from 'react';
import { BeforeAfter } from './before-after.tsx';
import type { ChangeGroup, ChangeVariant } from './grouped-changes.ts';
import { isCounted, regionWords } from './region-words.ts';

export interface ChangeRowProps {
  readonly change: ChangeGroup;
  /** Every region there is, so that `all 17` can be said. */
  readonly all: readonly string[];
  /** It is left as it is found. */
  readonly isKept?: boolean;
  /** What is to be said of a change that a conflict decides about. */
  readonly remarkOn?: ((conflict: string) => string) | undefined;
}

const isThere = (value: unknown): boolean => value !== null && value !== undefined;

const hasValues = ({ before, after }: ChangeVariant): boolean => isThere(before) || isThere(after);

interface VariantProps extends Pick<ChangeRowProps, 'change' | 'all'> {
  readonly variant: ChangeVariant;
}

const Variant = ({ variant, change, all }: VariantProps) => {
  const { regions, resource, before, after } = variant;
  const where = regionWords(regions, all);
  const several = change.variants.length > 1;
  return (
    <SpaceBetween size="xxs">
      {several ? <Box variant="awsui-key-label">{where}</Box> : null}
      {resource === undefined ? null : <Box color="text-body-secondary">{resource}</Box>}
      <BeforeAfter
        before={before}
        after={after}
        label={several ? `${change.sentence} ${where}` : change.sentence}
      />
    </SpaceBetween>
  );
};

const Details = ({ change, all }: ChangeRowProps) => {
  const [isOpen, setIsOpen] = useState(false);
  const isLong = isCounted(change.regions, all);
  const isCompared = change.variants.some(hasValues);
  const title = isCompared ? 'Before and after' : 'Details';
  if (!isLong && !isCompared && !change.variants.some(({ resource }) => isThere(resource))) {
    return null;
  }
  return (
    <ExpandableSection
      variant="inline"
      headerText={title}
      headerAriaLabel={`${title}: ${change.sentence}`}
      expanded={isOpen}
      onChange={({ detail }) => setIsOpen(detail.expanded)}
    >
      {isOpen ? (
        <SpaceBetween size="s">
          {isLong ? <Box>Regions: {change.regions.join(', ')}</Box> : null}
          {change.variants.map((variant) => (
            <Variant key={variant.regions.join()} variant={variant} change={change} all={all} />
          ))}
        </SpaceBetween>
      ) : null}
    </ExpandableSection>
  );
};

/** One change in words, where it is made, whether something is lost by it, and what it makes of what. */
export const ChangeRow = ({ change, all, remarkOn, isKept = false }: ChangeRowProps) => {
  const remark = change.conflict === null ? undefined : remarkOn?.(change.conflict);
  return (
    <SpaceBetween size="xxxs">
      <span>{change.sentence}</span>
      <SpaceBetween direction="horizontal" size="xs">
        <Box color="text-body-secondary">{regionWords(change.regions, all)}</Box>
        {change.destructive ? (
          <StatusIndicator type="warning">
            {isKept ? 'Something would be lost' : 'Something is lost'}
          </StatusIndicator>
        ) : null}
        {remark === undefined ? null : <Badge color="blue">{remark}</Badge>}
      </SpaceBetween>
      <Details change={change} all={all} />
    </SpaceBetween>
  );
};
