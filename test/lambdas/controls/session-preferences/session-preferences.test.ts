import {
  DeleteDocumentCommand,
  GetDocumentCommand,
  ListTagsForResourceCommand,
  UpdateDocumentCommand,
  UpdateDocumentDefaultVersionCommand,
} from '@aws-sdk/client-ssm';
import { ssm } from '../../../../lambdas/aws/clients/ssm.ts';
import { DEFAULT_REGIONS } from '../../../../lambdas/contracts/settings.ts';
import { createSessionPreferences } from '../../../../lambdas/controls/session-preferences/session-preferences.ts';
import { putDocument } from '../../../../sandbox/services/ssm/put-document.ts';
import {
  type AccountControl,
  accountControl,
  countOf,
  failuresOf,
} from '../../../support/account-control.ts';
import { region, someSettings } from '../../../support/builders.ts';
import { CREATED, changesOf } from '../../../support/hardening.ts';
import { inLong } from '../../../support/in-long.ts';
import { PREFERENCES, preferences } from '../../../support/session-preferences.ts';

const ELSEWHERE = region('eu-west-1');
const REGIONS = inLong<readonly string[]>(DEFAULT_REGIONS, ['us-east-1', ELSEWHERE, 'sa-east-1']);
const COUNT = REGIONS.length;
const ONE_UPDATE = ['ssm:UpdateDocument', 'ssm:UpdateDocumentDefaultVersion'];

let here: AccountControl;
beforeEach(async () => {
  here = await accountControl('log-sessions', createSessionPreferences, {
    regions: [...REGIONS],
  });
});
afterEach(() => here.stop());

const client = () => ssm(here.administrator(CREATED), ELSEWHERE);
const read = async () => {
  const document = await client().send(new GetDocumentCommand({ Name: PREFERENCES }));
  return { ...document, inputs: JSON.parse(document.Content ?? '').inputs };
};
/** As the customer does it: a new version, and that one in force. */
const change = async (inputs: object): Promise<void> => {
  const { Content = '' } = await client().send(new GetDocumentCommand({ Name: PREFERENCES }));
  const body = JSON.parse(Content);
  const { DocumentDescription: made } = await client().send(
    new UpdateDocumentCommand({
      Name: PREFERENCES,
      DocumentVersion: '$LATEST',
      Content: JSON.stringify({ ...body, inputs: { ...body.inputs, ...inputs } }),
    }),
  );
  const DocumentVersion = made?.DocumentVersion;
  await client().send(
    new UpdateDocumentDefaultVersionCommand({ Name: PREFERENCES, DocumentVersion }),
  );
};
const seed = (contents: readonly string[], defaultVersion = contents.length): void => {
  const at = { account: CREATED, region: ELSEWHERE };
  putDocument(here.world, at, { name: PREFERENCES, type: 'Session', contents, defaultVersion });
};
const ours = (inputs: object = {}) => ({
  s3BucketName: here.foundation.logArchive.sessionsBucket,
  s3KeyPrefix: CREATED,
  ...inputs,
});
const enforce = async () => {
  const calls = await here.calls(async () => {
    expect(failuresOf(await here.carry())).toEqual([]);
  });
  return changesOf(calls);
};
const reported = async () =>
  [...(await here.planned())].map(([at, { changes }]) => [
    at,
    changes.map(({ sentence }) => sentence),
  ]);

describe('a new account', () => {
  test('gets its preferences with one call a region, verified with one more', async () => {
    const made = await here.calls(async () => {
      expect(failuresOf(await here.carry('enforce', { unset: true }))).toEqual([]);
    });
    const verified = await here.calls(async () => {
      expect(failuresOf(await here.carry('verify'))).toEqual([]);
    });

    expect(countOf(made)).toEqual({ 'ssm:CreateDocument': COUNT });
    expect(countOf(verified)).toEqual({ 'ssm:GetDocument': COUNT });
    expect([...made, ...verified].filter(({ status }) => status !== 200)).toEqual([]);
  });

  test('logs to its own prefix of Logging, and refuses what would not be encrypted', async () => {
    await here.carry('enforce', { unset: true });

    const { inputs, DocumentType } = await read();
    const { TagList } = await client().send(
      new ListTagsForResourceCommand({ ResourceType: 'Document', ResourceId: PREFERENCES }),
    );

    expect(DocumentType).toBe('Session');
    expect(inputs).toEqual({
      ...ours(),
      s3EncryptionEnabled: true,
      cloudWatchLogGroupName: '',
      cloudWatchEncryptionEnabled: false,
      cloudWatchStreamingEnabled: false,
      kmsKeyId: '',
      runAsEnabled: false,
      runAsDefaultUser: '',
      idleSessionTimeout: '20',
      maxSessionDuration: '',
      shellProfile: { windows: '', linux: '' },
    });
    expect(TagList).toEqual([{ Key: 'holdfast:managed', Value: 'true' }]);
  });

  test('is adopted where it has a document after all', async () => {
    seed([preferences(ours({ runAsEnabled: true }))]);

    const cells = await here.carry('enforce', { unset: true });

    expect(failuresOf(cells)).toEqual([]);
    expect((await read()).inputs).toMatchObject(ours({ runAsEnabled: true }));
    expect((await here.planned()).size).toBe(0);
  });
});

describe('an account with its preferences', () => {
  beforeEach(() => here.carry('enforce', { unset: true }));

  test('is left alone the second time', async () => {
    const calls = await here.calls(async () => {
      expect(failuresOf(await here.carry())).toEqual([]);
    });

    expect(countOf(calls)).toEqual({ 'ssm:GetDocument': COUNT });
  });

  test('is told of and mended where somebody changed them, and nowhere else', async () => {
    await change({ s3EncryptionEnabled: false, idleSessionTimeout: '60' });

    expect(await reported()).toEqual([
      [ELSEWHERE, [expect.stringMatching(/: encryption, idle time\.$/)]],
    ]);
    // What it said before is the version in force again.
    expect(await enforce()).toEqual(ONE_UPDATE);
    expect((await read()).DocumentVersion).toBe('1');
    expect(await reported()).toEqual([]);
  });

  test('gets them again where somebody deleted them', async () => {
    await client().send(new DeleteDocumentCommand({ Name: PREFERENCES }));

    expect(await reported()).toEqual([
      [ELSEWHERE, [expect.stringMatching(/^Make the Session Manager preferences/)]],
    ]);
    expect(await enforce()).toEqual(['ssm:CreateDocument']);
  });

  test('keeps a time that is shorter than configured', async () => {
    await change({ idleSessionTimeout: '5', maxSessionDuration: '60' });

    expect(await reported()).toEqual([]);
  });

  test('follows the settings', async () => {
    const sessions = { ...someSettings().sessions, idleMinutes: 10, maximumMinutes: 120 };
    const settings = { ...here.settings, sessions };

    expect(failuresOf(await here.carry('enforce', { settings }))).toEqual([]);

    expect((await read()).inputs).toMatchObject({
      idleSessionTimeout: '10',
      maxSessionDuration: '120',
    });
    expect((await read()).DocumentVersion).toBe('2');
  });
});

describe('a document', () => {
  test('keeps what Holdfast has no opinion of', async () => {
    const theirs = {
      runAsEnabled: true,
      runAsDefaultUser: 'analyst',
      kmsKeyId: 'alias/sessions',
      shellProfile: { linux: 'exec bash' },
      cloudWatchLogGroupName: 'sessions',
      cloudWatchStreamingEnabled: true,
    };
    seed([preferences({ ...theirs, s3BucketName: '' })]);

    const found = (await here.planned()).get(ELSEWHERE);
    await here.carry();

    expect(found?.changes).toMatchObject([
      {
        conflict: 'session-preferences.other-destination',
        destructive: false,
        sentence: expect.stringContaining('the log group sessions gets them as well, as before'),
      },
    ]);
    expect(found?.notes).toEqual([
      'Sessions go on running as the user analyst.',
      expect.stringContaining('encrypted with the key alias/sessions'),
      'Sessions go on being logged to the log group sessions as well.',
    ]);
    expect((await read()).inputs).toMatchObject({ ...theirs, ...ours() });
  });

  test('is changed whatever it was written in', async () => {
    const at = { account: CREATED, region: ELSEWHERE };
    const content =
      'schemaVersion: "1.0"\nsessionType: Standard_Stream\ninputs:\n  s3EncryptionEnabled: true\n';
    putDocument(here.world, at, {
      name: PREFERENCES,
      type: 'Session',
      contents: [content],
      format: 'YAML',
    });

    expect(failuresOf(await here.carry())).toEqual([]);

    expect((await read()).inputs).toMatchObject(ours());
  });

  test('that has as many versions as SSM keeps gives up its oldest one', async () => {
    const contents = Array.from({ length: 1_000 }, (_, index) =>
      preferences({ shellProfile: { linux: `echo ${index}` } }),
    );
    seed(contents, 1);

    const calls = await here.calls(async () => {
      expect(failuresOf(await here.carry())).toEqual([]);
    });

    const inRegion = calls.filter((call) => call.region === ELSEWHERE);
    expect(changesOf(inRegion)).toEqual([
      'ssm:UpdateDocument',
      'ssm:DeleteDocument',
      ...ONE_UPDATE,
    ]);
    expect(inRegion.find(({ operation }) => operation === 'DeleteDocument')?.parameters).toEqual(
      expect.objectContaining({ DocumentVersion: '2' }),
    );
    expect((await read()).DocumentVersion).toBe('1001');
    expect((await read()).inputs.shellProfile).toEqual({ linux: 'echo 0' });
  });

  test('whose new version did not become the default one is taken up where it stopped', async () => {
    seed([preferences()]);
    here.aws.faults.add({
      service: 'ssm',
      operation: 'UpdateDocumentDefaultVersion',
      region: ELSEWHERE,
      kind: 'access-denied',
    });
    const [broken] = failuresOf(await here.carry());
    here.aws.faults.clear();

    expect(broken).toMatchObject({ region: ELSEWHERE, code: 'AccessDeniedException' });
    expect(await enforce()).toEqual(ONE_UPDATE);
    expect((await read()).DocumentVersion).toBe('2');
    expect(await reported()).toEqual([]);
  });

  test('that cannot be read fails its region alone, and says what to do', async () => {
    const at = { account: CREATED, region: ELSEWHERE };
    const contents = ['neither JSON nor anything'];
    putDocument(here.world, at, { name: PREFERENCES, type: 'Session', contents, format: 'TEXT' });

    const failures = failuresOf(await here.carry());

    expect(failures).toMatchObject([
      { region: ELSEWHERE, code: 'SessionPreferencesUnreadable', nextStep: expect.any(String) },
    ]);
  });
});
