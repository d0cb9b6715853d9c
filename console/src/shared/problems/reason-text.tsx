import Box from '@cloudscape-design/components/box';
import type { Reason } from '../../../../client/types.ts';
import { sentence } from './sentence.ts';

/** Why something is not as it should be, what to do about it, and the code to search for. */
export const ReasonText = ({ of }: { readonly of: Reason }) => (
  <>
    <Box variant="p" color="inherit">
      {sentence(of.message)}
    </Box>
    <Box variant="p" color="inherit">
      <strong>Next step:</strong> {sentence(of.nextStep)}
    </Box>
    <Box variant="small" color="inherit">
      Code {of.code}
    </Box>
  </>
);
