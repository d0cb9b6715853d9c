import {
  AddTagsToResourceCommand,
  DeleteDocumentCommand,
  DescribeDocumentCommand,
  DescribeDocumentPermissionCommand,
  GetDocumentCommand,
  ListTagsForResourceCommand,
  ModifyDocumentPermissionCommand,
  RemoveTagsFromResourceCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { PREFERENCES, sessionAccount } from '../../../support/session-preferences.ts';
import { BARE, DATA_PLATFORM, HOME } from '../../../support/starting-world.ts';

const Name = PREFERENCES;
const share = { Name, PermissionType: 'Share' as const };
const resource = { ResourceType: 'Document' as const, ResourceId: Name };

describe('a shared document', () => {
  test('is read by its ARN and not deleted while it is shared', async () => {
    const { ssm, as, create } = sessionAccount();
    await create();
    const reader = new SSMClient(as(DATA_PLATFORM, HOME));
    const arn = `arn:aws:ssm:${HOME}:${BARE}:document/${Name}`;
    await ssm.send(
      new ModifyDocumentPermissionCommand({ ...share, AccountIdsToAdd: [DATA_PLATFORM] }),
    );

    const { Document } = await reader.send(new DescribeDocumentCommand({ Name: arn }));
    expect(Document?.Owner).toBe(BARE);
    const { AccountIds } = await ssm.send(new DescribeDocumentPermissionCommand(share));
    expect(AccountIds).toEqual([DATA_PLATFORM]);
    await expect(ssm.send(new DeleteDocumentCommand({ Name }))).rejects.toMatchObject({
      name: 'InvalidDocumentOperation',
    });

    await ssm.send(
      new ModifyDocumentPermissionCommand({ ...share, AccountIdsToRemove: [DATA_PLATFORM] }),
    );
    await expect(reader.send(new GetDocumentCommand({ Name: arn }))).rejects.toMatchObject({
      name: 'InvalidDocument',
    });
  });

  test('is shared with twenty accounts a call at most', async () => {
    const { ssm, create } = sessionAccount();
    await create();
    const AccountIdsToAdd = Array.from({ length: 21 }, (_, index) => String(10 ** 11 + index));

    await expect(
      ssm.send(new ModifyDocumentPermissionCommand({ ...share, AccountIdsToAdd })),
    ).rejects.toMatchObject({ name: 'DocumentPermissionLimit' });
  });
});

describe('tags', () => {
  test('are put, read and removed', async () => {
    const { ssm, create } = sessionAccount();
    await create();
    const Tags = [
      { Key: 'a', Value: '1' },
      { Key: 'b', Value: '2' },
    ];

    await ssm.send(new AddTagsToResourceCommand({ ...resource, Tags }));
    await ssm.send(new RemoveTagsFromResourceCommand({ ...resource, TagKeys: ['a'] }));

    const { TagList } = await ssm.send(new ListTagsForResourceCommand(resource));
    expect(TagList).toEqual([{ Key: 'b', Value: '2' }]);
  });

  test('are fifty at most, and on documents that there are', async () => {
    const { ssm, create } = sessionAccount();
    const Tags = Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}`, Value: '' }));
    const add = new AddTagsToResourceCommand({ ...resource, Tags });

    await expect(ssm.send(add)).rejects.toMatchObject({ name: 'InvalidResourceId' });
    await create();
    await expect(ssm.send(add)).rejects.toMatchObject({ name: 'TooManyTagsError' });
  });
});
