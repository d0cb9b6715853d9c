import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeOverlay, loadSettings } from '../../../sandbox/runtime/settings.ts';

let directory: string;
let file: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'holdfast-settings-'));
  file = join(directory, 'holdfast.config.yaml');
});
afterAll(() => rm(directory, { recursive: true }));

const FOUNDATION = `foundation:
  security: { email: security@example.com }
  logging: { email: logging@example.com }
`;

describe('loadSettings', () => {
  test('fills in what the file leaves out', async () => {
    await writeFile(file, `${FOUNDATION}homeRegion: eu-west-1\n`);

    expect(await loadSettings(file, {})).toMatchObject({
      homeRegion: 'eu-west-1',
      accountEmail: 'aws+{id}@example.com',
      quotas: { accounts: 10 },
    });
  });

  test('lays the values of a world over the file', async () => {
    await writeFile(file, `${FOUNDATION}quotas: { accounts: 20 }\n`);

    expect(await loadSettings(file, { quotas: { accounts: 2000 } })).toMatchObject({
      quotas: { accounts: 2000 },
    });
  });

  test('says everything that is wrong at once, and where', async () => {
    await writeFile(file, `${FOUNDATION}homeregion: eu-west-1\ntrail: { mode: both }\n`);

    await expect(loadSettings(file, {})).rejects.toThrow(
      /trail\.mode: found "both"[\s\S]*homeregion/,
    );
  });

  test('says when there is no file', async () => {
    await expect(loadSettings(join(directory, 'none.yaml'), {})).rejects.toThrow(
      'set HOLDFAST_CONFIG to a file that can be read',
    );
  });
});

describe('describeOverlay', () => {
  test('shows every value by its path', () => {
    expect(describeOverlay({ quotas: { accounts: 2000 }, trail: { mode: 'account' } })).toBe(
      'quotas.accounts=2000, trail.mode="account"',
    );
    expect(describeOverlay({})).toBe('');
  });
});
