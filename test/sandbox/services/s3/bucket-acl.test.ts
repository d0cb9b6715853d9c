import {
  CreateBucketCommand,
  GetBucketAclCommand,
  PutBucketAclCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { BARE, startingWorld } from '../../../support/starting-world.ts';

const Bucket = 'open-house';

const bucketOwnedBy = async (ObjectOwnership: 'ObjectWriter' | 'BucketOwnerEnforced') => {
  const { as } = startingWorld();
  const s3 = new S3Client({ ...as(BARE), forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket, ObjectOwnership }));
  const open = () =>
    s3.send(
      new PutPublicAccessBlockCommand({
        Bucket,
        PublicAccessBlockConfiguration: { BlockPublicAcls: false },
      }),
    );
  const put = (ACL: 'private' | 'public-read') => s3.send(new PutBucketAclCommand({ Bucket, ACL }));
  const grantees = async () => {
    const { Grants = [] } = await s3.send(new GetBucketAclCommand({ Bucket }));
    return Grants.map(({ Grantee, Permission }) => [Grantee?.URI ?? Grantee?.ID, Permission]);
  };
  return { open, put, grantees };
};

describe('the ACL of a bucket', () => {
  test('grants its owner everything, and everybody what was granted', async () => {
    const { open, put, grantees } = await bucketOwnedBy('ObjectWriter');
    const owner = [BARE, 'FULL_CONTROL'];
    expect(await grantees()).toEqual([owner]);

    await open();
    await put('public-read');
    expect(await grantees()).toEqual([
      owner,
      ['http://acs.amazonaws.com/groups/global/AllUsers', 'READ'],
    ]);

    await put('private');
    expect(await grantees()).toEqual([owner]);
  });

  test('cannot let the public in while the bucket blocks that', async () => {
    const { put } = await bucketOwnedBy('ObjectWriter');

    await expect(put('public-read')).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  test('grants nothing more where the owner of the bucket owns all in it', async () => {
    const { open, put } = await bucketOwnedBy('BucketOwnerEnforced');
    await open();

    await expect(put('public-read')).rejects.toMatchObject({
      name: 'AccessControlListNotSupported',
    });
    await expect(put('private')).resolves.toBeDefined();
  });
});
