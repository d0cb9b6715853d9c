import {
  CreateDocumentCommand,
  DeleteDocumentCommand,
  DescribeDocumentCommand,
  GetDocumentCommand,
  ListDocumentsCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { PREFERENCES, preferences, sessionAccount } from '../../../support/session-preferences.ts';
import { allow, BARE, DATA_PLATFORM, HOME } from '../../../support/starting-world.ts';

const Name = PREFERENCES;

describe('a document', () => {
  test('is made once, with version 1 as its default', async () => {
    const { ssm, create } = sessionAccount();

    const { DocumentDescription } = await create();

    expect(DocumentDescription).toMatchObject({
      Name,
      Owner: BARE,
      Status: 'Creating',
      DocumentVersion: '1',
      DefaultVersion: '1',
      LatestVersion: '1',
      DocumentType: 'Session',
      DocumentFormat: 'JSON',
      SchemaVersion: '1.0',
      HashType: 'Sha256',
    });
    await expect(create()).rejects.toMatchObject({ name: 'DocumentAlreadyExists' });
    const { Content } = await ssm.send(new GetDocumentCommand({ Name }));
    expect(Content).toBe(preferences());
  });

  test('is active a moment later', async () => {
    const { ssm, clock, create } = sessionAccount();
    await create();
    clock.advance(5_000);

    const { Document } = await ssm.send(new DescribeDocumentCommand({ Name }));

    expect(Document?.Status).toBe('Active');
  });

  test('belongs to its account and region', async () => {
    const { as, create } = sessionAccount();
    await create();

    for (const elsewhere of [as(BARE, 'eu-west-1'), as('222222222222', HOME)]) {
      const ssm = new SSMClient(elsewhere);
      await expect(ssm.send(new GetDocumentCommand({ Name }))).rejects.toMatchObject({
        name: 'InvalidDocument',
        message: `Document with name ${Name} does not exist.`,
      });
    }
  });

  test('is gone once it is deleted', async () => {
    const { ssm, create } = sessionAccount();
    await create();

    await ssm.send(new DeleteDocumentCommand({ Name }));

    await expect(ssm.send(new DescribeDocumentCommand({ Name }))).rejects.toMatchObject({
      name: 'InvalidDocument',
    });
    await expect(ssm.send(new DeleteDocumentCommand({ Name }))).rejects.toMatchObject({
      name: 'InvalidDocument',
    });
  });

  test('is read in the other format when one asks so', async () => {
    const { ssm, create } = sessionAccount();
    await create();

    const answer = await ssm.send(new GetDocumentCommand({ Name, DocumentFormat: 'YAML' }));

    expect(answer.DocumentFormat).toBe('YAML');
    expect(answer.Content).toContain('schemaVersion: "1.0"\n');
  });

  test.each(['AWS-Thing', 'amazon-thing', 'ab', 'has space'])(
    'cannot be called %s',
    async (bad) => {
      const { ssm } = sessionAccount();
      const make = new CreateDocumentCommand({ Name: bad, Content: preferences() });

      await expect(ssm.send(make)).rejects.toMatchObject({ name: 'ValidationException' });
    },
  );
});

describe('ListDocuments', () => {
  test('lists the own documents by name and type', async () => {
    const { ssm, create } = sessionAccount();
    await create();
    const list = async (Key: string, value: string) => {
      const Filters = [{ Key, Values: [value] }];
      const { DocumentIdentifiers } = await ssm.send(new ListDocumentsCommand({ Filters }));
      return DocumentIdentifiers?.map((one) => one.Name);
    };

    expect(await list('DocumentType', 'Session')).toEqual([Name]);
    expect(await list('DocumentType', 'Command')).toEqual([]);
    expect(await list('Name', 'SSM-')).toEqual([Name]);
    expect(await list('Owner', 'Amazon')).toEqual([]);
    await expect(list('Colour', 'red')).rejects.toMatchObject({ name: 'InvalidFilterKey' });
  });
});

describe('access', () => {
  const documentArn = `arn:aws:ssm:${HOME}:${BARE}:document/${Name}`;

  test('is given by the ARN of the document', async () => {
    const { asRole, create } = sessionAccount();
    await create();
    const right = new SSMClient(asRole(BARE, 'right', [allow('ssm:GetDocument', documentArn)]));
    const wrong = new SSMClient(
      asRole(BARE, 'wrong', [allow('ssm:*', documentArn.replace(HOME, 'eu-west-1'))]),
    );

    expect((await right.send(new GetDocumentCommand({ Name }))).Name).toBe(Name);
    await expect(wrong.send(new GetDocumentCommand({ Name }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining(documentArn),
    });
  });

  test('to make a document with tags includes tagging it', async () => {
    const { asRole } = sessionAccount();
    const ssm = new SSMClient(asRole(BARE, 'maker', [allow('ssm:CreateDocument', documentArn)]));
    const input = { Name, DocumentType: 'Session' as const, Content: preferences() };
    const Tags = [{ Key: 'holdfast', Value: 'yes' }];

    await expect(ssm.send(new CreateDocumentCommand({ ...input, Tags }))).rejects.toMatchObject({
      message: expect.stringContaining('ssm:AddTagsToResource'),
    });
    expect((await ssm.send(new CreateDocumentCommand(input))).$metadata.httpStatusCode).toBe(200);
  });

  test('ends at the border of the account', async () => {
    const { as, create } = sessionAccount();
    await create();
    const stranger = new SSMClient(as(DATA_PLATFORM, HOME));

    await expect(
      stranger.send(new GetDocumentCommand({ Name: documentArn })),
    ).rejects.toMatchObject({ name: 'InvalidDocument' });
  });
});
