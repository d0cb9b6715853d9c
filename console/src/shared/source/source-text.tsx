import Box from '@cloudscape-design/components/box';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import SpaceBetween from '@cloudscape-design/components/space-between';

/** Long lines and long texts scroll within the page, never the page itself. */
const SCROLLS = { overflow: 'auto', maxBlockSize: '70vh' } as const;

export interface SourceTextProps {
  /** JSON, YAML and the like, as it is to be read. */
  readonly text: string;
  /** What it is: `Policy document`. */
  readonly label: string;
}

/** Text for machines: readable, scrolled by keyboard, and copied at a press. */
export const SourceText = ({ text, label }: SourceTextProps) => (
  <SpaceBetween size="xs">
    <CopyToClipboard
      copyButtonText="Copy"
      copyButtonAriaLabel={`Copy: ${label}`}
      copySuccessText="Copied"
      copyErrorText="The browser did not let it be copied"
      textToCopy={text}
    />
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard. Source: WCAG 2.2, 2.1.1 */}
    <section aria-label={label} tabIndex={0} style={SCROLLS}>
      <Box variant="pre">{text}</Box>
    </section>
  </SpaceBetween>
);
