import Box from '@cloudscape-design/components/box';
import Spinner from '@cloudscape-design/components/spinner';

/** While the script of a page is on its way. */
export const PageLoading = () => (
  <Box padding="xl" color="text-body-secondary">
    <Spinner /> Loading
  </Box>
);
