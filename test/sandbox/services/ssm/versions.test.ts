import {
  DeleteDocumentCommand,
  DescribeDocumentCommand,
  GetDocumentCommand,
  ListDocumentVersionsCommand,
  paginateListDocumentVersions,
  UpdateDocumentDefaultVersionCommand,
} from '@aws-sdk/client-ssm';
import { putDocument } from '../../../../sandbox/services/ssm/put-document.ts';
import { PREFERENCES, preferences, sessionAccount } from '../../../support/session-preferences.ts';
import { BARE, HOME } from '../../../support/starting-world.ts';

const Name = PREFERENCES;
const second = preferences({ idleSessionTimeout: '30' });

const twoVersions = async () => {
  const account = sessionAccount();
  await account.create();
  const { DocumentDescription } = await account.update(second);
  return { ...account, updated: DocumentDescription };
};

describe('UpdateDocument', () => {
  test('adds a version and leaves the default where it was', async () => {
    const { ssm, updated } = await twoVersions();

    expect(updated).toMatchObject({
      Status: 'Updating',
      DocumentVersion: '2',
      LatestVersion: '2',
      DefaultVersion: '1',
    });
    const read = async (DocumentVersion?: string) =>
      (await ssm.send(new GetDocumentCommand({ Name, DocumentVersion }))).Content;
    expect(await read()).toBe(preferences());
    expect(await read('$DEFAULT')).toBe(preferences());
    expect(await read('1')).toBe(preferences());
    expect(await read('$LATEST')).toBe(second);
    expect(await read('2')).toBe(second);
    await expect(read('3')).rejects.toMatchObject({ name: 'InvalidDocumentVersion' });
  });

  test('refuses content that a version has already', async () => {
    const { update } = await twoVersions();

    for (const content of [second, preferences()]) {
      await expect(update(content)).rejects.toMatchObject({ name: 'DuplicateDocumentContent' });
    }
  });

  test('wants the latest version to be named', async () => {
    const { update } = await twoVersions();
    const third = preferences({ idleSessionTimeout: '40' });

    await expect(update(third, '1')).rejects.toMatchObject({
      name: 'InvalidDocumentVersion',
      message: expect.stringContaining('is not latest'),
    });
    expect((await update(third, '2')).DocumentDescription?.DocumentVersion).toBe('3');
  });

  test('does not make a document', async () => {
    const { update } = sessionAccount();

    await expect(update(preferences())).rejects.toMatchObject({ name: 'InvalidDocument' });
  });

  test('stops at a thousand versions until old ones are deleted', async () => {
    const { ssm, world, update } = sessionAccount();
    const contents = Array.from({ length: 1_000 }, (_, index) =>
      preferences({ s3KeyPrefix: String(index) }),
    );
    putDocument(world, { account: BARE, region: HOME }, { name: Name, type: 'Session', contents });

    await expect(update(second)).rejects.toMatchObject({ name: 'DocumentVersionLimitExceeded' });
    await ssm.send(new DeleteDocumentCommand({ Name, DocumentVersion: '1' }));

    expect((await update(second)).DocumentDescription?.DocumentVersion).toBe('1001');
  });
});

describe('UpdateDocumentDefaultVersion', () => {
  test('moves the default', async () => {
    const { ssm } = await twoVersions();

    const { Description } = await ssm.send(
      new UpdateDocumentDefaultVersionCommand({ Name, DocumentVersion: '2' }),
    );

    expect(Description).toEqual({ Name, DefaultVersion: '2' });
    const { Document } = await ssm.send(new DescribeDocumentCommand({ Name }));
    expect(Document).toMatchObject({ DocumentVersion: '2', DefaultVersion: '2' });
  });

  test.each([
    ['$LATEST', 'ValidationException'],
    ['7', 'InvalidDocumentVersion'],
  ])('takes numbers of versions only, not %s', async (DocumentVersion, name) => {
    const { ssm } = await twoVersions();
    const move = new UpdateDocumentDefaultVersionCommand({ Name, DocumentVersion });

    await expect(ssm.send(move)).rejects.toMatchObject({ name });
  });
});

describe('ListDocumentVersions', () => {
  test('lists the newest first and marks the default', async () => {
    const { ssm } = await twoVersions();

    const { DocumentVersions } = await ssm.send(new ListDocumentVersionsCommand({ Name }));

    expect(
      DocumentVersions?.map(({ DocumentVersion, IsDefaultVersion }) => [
        DocumentVersion,
        IsDefaultVersion,
      ]),
    ).toEqual([
      ['2', false],
      ['1', true],
    ]);
  });

  test('pages by fifty', async () => {
    const { ssm, world } = sessionAccount();
    const contents = Array.from({ length: 120 }, (_, index) => `{"n":${index}}`);
    putDocument(world, { account: BARE, region: HOME }, { name: Name, type: 'Session', contents });

    const sizes: (number | undefined)[] = [];
    for await (const page of paginateListDocumentVersions({ client: ssm }, { Name })) {
      sizes.push(page.DocumentVersions?.length);
    }

    expect(sizes).toEqual([50, 50, 20]);
  });

  test('refuses pages of more, and tokens of others', async () => {
    const { ssm, create } = sessionAccount();
    await create();

    await expect(
      ssm.send(new ListDocumentVersionsCommand({ Name, MaxResults: 51 })),
    ).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(
      ssm.send(new ListDocumentVersionsCommand({ Name, NextToken: 'no' })),
    ).rejects.toMatchObject({ name: 'InvalidNextToken' });
  });
});

describe('DeleteDocument', () => {
  test('deletes one version, but not the default one', async () => {
    const { ssm } = await twoVersions();
    const remove = (DocumentVersion: string) =>
      ssm.send(new DeleteDocumentCommand({ Name, DocumentVersion }));

    await expect(remove('1')).rejects.toMatchObject({ name: 'InvalidDocumentOperation' });
    await remove('2');

    const { Document } = await ssm.send(new DescribeDocumentCommand({ Name }));
    expect(Document?.LatestVersion).toBe('1');
  });
});
