import type {
  BucketCannedACL,
  GetBucketAclOutput,
  Grant,
  PutBucketAclCommandInput,
} from '@aws-sdk/client-s3';
import { AwsError } from '../../wire/service.ts';
import type { World } from '../world.ts';
import type { Bucket } from './buckets.ts';
import { blocks } from './public-access.ts';

const GROUP = 'http://acs.amazonaws.com/groups/global/';
const EVERYBODY: readonly string[] = [`${GROUP}AllUsers`, `${GROUP}AuthenticatedUsers`];

const toGroup = (name: string, Permission: NonNullable<Grant['Permission']>): Grant => ({
  Grantee: { Type: 'Group', URI: `${GROUP}${name}` },
  Permission,
});

/** What a canned ACL grants beside the owner. Source: S3 User Guide, "Canned ACL". */
const CANNED: Readonly<Record<BucketCannedACL, readonly Grant[]>> = {
  private: [],
  'public-read': [toGroup('AllUsers', 'READ')],
  'public-read-write': [toGroup('AllUsers', 'READ'), toGroup('AllUsers', 'WRITE')],
  'authenticated-read': [toGroup('AuthenticatedUsers', 'READ')],
};

const isOwners = ({ Grantee: grantee }: Grant, { account }: Bucket): boolean =>
  grantee?.ID === account;

const asked = (bucket: Bucket, input: PutBucketAclCommandInput): readonly Grant[] => {
  if (input.ACL !== undefined) return CANNED[input.ACL];
  return (input.AccessControlPolicy?.Grants ?? []).filter((grant) => !isOwners(grant, bucket));
};

/** The owner's full control, and whatever is granted beside it. */
export const getBucketAcl = (bucket: Bucket): GetBucketAclOutput => ({
  Owner: { ID: bucket.account },
  Grants: [
    { Grantee: { Type: 'CanonicalUser', ID: bucket.account }, Permission: 'FULL_CONTROL' },
    ...(bucket.grants ?? []),
  ],
});

/** Buckets have no ACLs unless their owner gave the enforced ownership up. Source: S3 User Guide, "Controlling ownership of objects". */
export const putBucketAcl = (
  world: World,
  bucket: Bucket,
  input: PutBucketAclCommandInput,
): void => {
  const grants = asked(bucket, input);
  if (bucket.ownership === 'BucketOwnerEnforced' && grants.length > 0) {
    throw new AwsError('AccessControlListNotSupported', 'The bucket does not allow ACLs');
  }
  const isPublic = grants.some(({ Grantee: grantee }) => EVERYBODY.includes(grantee?.URI ?? ''));
  if (isPublic && blocks(world, bucket, 'BlockPublicAcls')) {
    throw new AwsError(
      'AccessDenied',
      'User is not authorized to perform: s3:PutBucketAcl because public access control lists (ACLs) are blocked by the BlockPublicAcls block public access setting.',
      { status: 403 },
    );
  }
  bucket.grants = grants;
};
