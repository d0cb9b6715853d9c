import { CreateDocumentCommand } from '@aws-sdk/client-ssm';
import { PREFERENCES, preferences, sessionAccount } from '../../../support/session-preferences.ts';

const changed = (fields: object): string =>
  JSON.stringify({ ...JSON.parse(preferences()), ...fields });

describe('session preferences', () => {
  test.each([
    's3EncryptionEnabled',
    'cloudWatchEncryptionEnabled',
    'cloudWatchStreamingEnabled',
    'runAsEnabled',
  ])('need %s', async (name) => {
    const { create } = sessionAccount();

    await expect(create(preferences({ [name]: undefined }))).rejects.toMatchObject({
      name: 'InvalidDocumentContent',
      message: expect.stringContaining(name),
    });
    await expect(create(preferences({ [name]: 'yes' }))).rejects.toMatchObject({
      name: 'InvalidDocumentContent',
    });
  });

  test.each([
    ['idleSessionTimeout', '0'],
    ['idleSessionTimeout', '61'],
    ['idleSessionTimeout', 20],
    ['idleSessionTimeout', 'ten'],
    ['maxSessionDuration', '0'],
    ['maxSessionDuration', '1441'],
    ['maxSessionDuration', 60],
    ['s3BucketName', 7],
  ])('refuse %s %p', async (name, value) => {
    const { create } = sessionAccount();

    await expect(create(preferences({ [name]: value }))).rejects.toMatchObject({
      name: 'InvalidDocumentContent',
      message: expect.stringContaining(name),
    });
  });

  test.each([
    ['idleSessionTimeout', '1'],
    ['idleSessionTimeout', '60'],
    ['maxSessionDuration', '1440'],
    ['maxSessionDuration', ''],
  ])('take %s %p', async (name, value) => {
    const { create } = sessionAccount();

    const { DocumentDescription } = await create(preferences({ [name]: value }));

    expect(DocumentDescription?.DocumentVersion).toBe('1');
  });

  test('have schema version 1.0', async () => {
    const { create } = sessionAccount();

    await expect(create(changed({ schemaVersion: '2.2' }))).rejects.toMatchObject({
      name: 'InvalidDocumentSchemaVersion',
    });
    await expect(create(changed({ schemaVersion: undefined }))).rejects.toMatchObject({
      name: 'InvalidDocumentContent',
    });
  });

  test.each([changed({ sessionType: 'Telnet' }), changed({ inputs: undefined }), '{', '[]'])(
    'are not %s',
    async (content) => {
      const { create } = sessionAccount();

      await expect(create(content)).rejects.toMatchObject({ name: 'InvalidDocumentContent' });
    },
  );

  test.each([JSON.stringify(JSON.parse(preferences()), null, '\t'), 'colour: red'])(
    'may be indented as one likes, but are JSON unless said otherwise: %s',
    async (content) => {
      const { create } = sessionAccount();
      const outcome = await create(content).then(
        ({ DocumentDescription }) => DocumentDescription?.SchemaVersion,
        ({ name }: Error) => name,
      );

      expect(outcome).toBe(content.startsWith('{') ? '1.0' : 'InvalidDocumentContent');
    },
  );

  test('have at most 64 KB', async () => {
    const { create } = sessionAccount();
    const long = changed({ description: 'x'.repeat(65_536) });

    await expect(create(long)).rejects.toMatchObject({ name: 'MaxDocumentSizeExceeded' });
  });

  test('are checked again when they are changed', async () => {
    const { create, update } = sessionAccount();
    await create();

    await expect(update(preferences({ idleSessionTimeout: '99' }))).rejects.toMatchObject({
      name: 'InvalidDocumentContent',
    });
  });
});

test('a command document is no session document', async () => {
  const { ssm } = sessionAccount();
  const make = new CreateDocumentCommand({ Name: PREFERENCES, Content: preferences() });

  await expect(ssm.send(make)).rejects.toMatchObject({ name: 'InvalidDocumentSchemaVersion' });
});
