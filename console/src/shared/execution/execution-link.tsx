import Link from '@cloudscape-design/components/link';
import type { Operation } from '../../../../client/types.ts';
import { Copied } from '../copied/copied.tsx';

/** Where the workflow of an operation can be looked at: in the AWS console; in the sandbox, which has none, by its ARN. */
export const ExecutionLink = ({ of: { arn, url } }: { readonly of: Operation['execution'] }) =>
  url === null ? (
    <Copied text={arn} what="the ARN of the execution" />
  ) : (
    <Link href={url} external externalIconAriaLabel="Opens in a new tab">
      Open in Step Functions
    </Link>
  );
