import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import Link from '@cloudscape-design/components/link';
import type { Operation } from '../../../../client/types.ts';

/** Where the workflow of an operation can be looked at: in the AWS console; in the sandbox, which has none, by its ARN. */
export const ExecutionLink = ({ of: { arn, url } }: { readonly of: Operation['execution'] }) =>
  url === null ? (
    <CopyToClipboard
      variant="inline"
      textToCopy={arn}
      copyButtonAriaLabel="Copy the ARN of the execution"
      copySuccessText="Copied"
      copyErrorText="The browser did not let it be copied"
    />
  ) : (
    <Link href={url} external externalIconAriaLabel="Opens in a new tab">
      Open in Step Functions
    </Link>
  );
