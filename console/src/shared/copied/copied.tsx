import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';

export interface CopiedProps {
  readonly text: string;
  /** Within a sentence: `the id`. */
  readonly what: string;
}

/** A text with a button that copies it. */
export const Copied = ({ text, what }: CopiedProps) => (
  <CopyToClipboard
    variant="inline"
    textToCopy={text}
    copyButtonAriaLabel={`Copy ${what}`}
    copySuccessText="Copied"
    copyErrorText="The browser did not let it be copied"
  />
);
