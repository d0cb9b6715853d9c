import type { Region } from '../../contracts/ids.ts';

/** Organizations and IAM have one endpoint in the partition; requests to it are signed for this region. */
export const GLOBAL_REGION = 'us-east-1' as Region;
