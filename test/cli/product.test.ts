import { ensureCommandLineBuilt } from '../../scripts/build.ts';
import { commandLineOf } from '../support/command-line.ts';
import { type CutProxy, startCutProxy } from '../support/cut-proxy.ts';
import { type Product, startProduct } from '../support/product.ts';

/** The command line tool as it is built, against the whole product. */

type Person = ReturnType<typeof commandLineOf>;

let product: Product;
let proxy: CutProxy;
let administrator: Person;
let viewer: Person;
const said: string[] = [];

const as = (client: string, url: string): Person =>
  commandLineOf({
    HOLDFAST_URL: url,
    HOLDFAST_CLIENT_ID: client,
    HOLDFAST_CLIENT_SECRET: 'sandbox',
  });

beforeAll(async () => {
  await ensureCommandLineBuilt();
  product = await startProduct();
  const { origin, port } = new URL(product.sandbox.urls.api);
  proxy = await startCutProxy(Number(port));
  administrator = as('administrator', origin);
  viewer = as('viewer', origin);
}, 180_000);
afterAll(async () => {
  administrator?.stop();
  await proxy?.cut();
  await product?.stop();
});

const holdfast = async (...words: readonly string[]) => {
  const ended = await administrator.holdfast(...words);
  said.push(ended.out, ended.err);
  return ended;
};

const create = (name: string, ...more: readonly string[]) =>
  ['accounts', 'create', '--name', name, '--type', 'sandbox', '--wait', ...more] as const;

test('creates an account, waits until it is ACTIVE, and gives programs what they ask for', async () => {
  const { code, out, err } = await holdfast(
    ...create('First', '--tag', 'team=a', '-o', 'json', '--query', '[status, tags.team]'),
  );

  expect({ code, answer: JSON.parse(out) }).toEqual({ code: 0, answer: ['ACTIVE', 'a'] });
  expect(err).toMatch(/Config: completed \(4 regions/);
});

test('a region that fails ends it with 1, region and code; a retry mends it', async () => {
  await product.fault({
    service: 'config',
    operation: 'PutConfigurationRecorder',
    region: 'eu-west-3',
    kind: 'access-denied',
  });

  const failed = await holdfast(...create('Second', '-o', 'json', '--quiet'));
  const watched = await holdfast('accounts', 'watch', 'Second');
  const sick = await holdfast('doctor', '-o', 'json');
  await product.clearFaults();
  const mended = await holdfast('accounts', 'retry', 'Second', '--wait', '--query', 'status');
  const again = await holdfast('accounts', 'retry', 'Second');

  expect(JSON.parse(failed.out)).toMatchObject({ name: 'Second', status: 'ERROR' });
  expect(JSON.parse(failed.err).error).toMatchObject({
    exitCode: 1,
    failures: [{ stage: 'Config', region: 'eu-west-3', code: 'AccessDeniedException' }],
  });
  expect({
    failed: failed.code,
    watched: watched.code,
    sick: sick.code,
    mended: mended.code,
    again: again.code,
  }).toEqual({ failed: 1, watched: 1, sick: 1, mended: 0, again: 6 });
  expect(watched.err).toContain('holdfast accounts retry acc_');
  expect(JSON.parse(sick.out).checks).toContainEqual(
    expect.objectContaining({
      id: 'accounts',
      status: 'fail',
      message: expect.stringContaining('Second'),
    }),
  );
  expect(mended.out).toBe('ACTIVE\n');
});

test('outlives a lost connection: says so once, and resumes where the account is', async () => {
  const far = as('administrator', proxy.url);
  const run = far.start(...create('Third', '--query', 'status'));
  await run.says(/op_\w+/);
  await proxy.cut();
  await run.says(/trying again/);
  await proxy.mend();
  const { code, out, err } = await run.ended();

  expect({ code, out }).toEqual({ code: 0, out: 'ACTIVE\n' });
  expect(err.match(/trying again/g)).toHaveLength(1);
  expect(err).toContain('the connection is back');
});

test('Ctrl-C leaves the work running and says how to watch it; --timeout does too', async () => {
  const run = administrator.start(...create('Fourth'));
  await run.says(/op_\w+/);
  run.child.kill('SIGINT');
  const stopped = await run.ended();
  const watch = /holdfast (accounts watch acc_\w+)/.exec(stopped.err)?.[1]?.split(' ') ?? [];
  const watched = await holdfast(...watch, '--query', 'status');
  const late = await holdfast(...create('Fifth', '--timeout', '1ms'));

  expect(stopped.code).toBe(130);
  expect({ code: watched.code, out: watched.out }).toEqual({ code: 0, out: 'ACTIVE\n' });
  expect(late.code).toBe(8);
  expect(late.err).toContain('holdfast accounts watch acc_');
});

test('looks at a found account in words, and lists what has to be answered with what to type', async () => {
  const look = await holdfast('accounts', 'preflight', '555555555555');
  const refused = await holdfast('accounts', 'onboard', '555555555555', '--type', 'production');

  expect(look.code).toBe(0);
  expect(look.out).toMatch(/Onboarding would make \d+ changes, \d+ conflicts/);
  expect(refused.code).toBe(6);
  expect(refused.err).toContain("--choice 'account-defaults.public-buckets=keep:why it stays'");
});

test('says what would become of a creation, and creates nothing', async () => {
  const words = ['accounts', 'create', '--name', 'Sixth', '--dry-run'] as const;

  const right = await holdfast(...words, '--type', 'sandbox');
  const wrong = await holdfast(...words, '--type', 'none');
  const found = await holdfast('accounts', 'list', '--text', 'Sixth', '--query', 'length(items)');

  expect({ right: right.code, wrong: wrong.code }).toEqual({ right: 0, wrong: 3 });
  expect(wrong.err).toContain('/accountType');
  expect(found.out).toBe('0\n');
});

test.each([
  'accounts history Security',
  'accounts setup Security',
  'accounts list --status ACTIVE',
  'types list',
  'types get production',
  'policies list',
  'policies get log-archive',
  'operations list --kind assure-organization',
  'organization get',
  'organization watch',
  'settings',
  'doctor',
  'whoami',
])('"%s" answers in words and as JSON', async (line) => {
  const words = line.split(' ');

  const inWords = await holdfast(...words);
  const asJson = await holdfast(...words, '-o', 'json');

  expect({ code: inWords.code, isSomething: inWords.out.length > 20 }).toEqual({
    code: 0,
    isSomething: true,
  });
  expect(JSON.parse(asJson.out)).toBeInstanceOf(Object);
});

test('a viewer may look and not create', async () => {
  const [looked, created] = [
    await viewer.holdfast('accounts', 'list'),
    await viewer.holdfast('accounts', 'create', '--name', 'x', '--type', 'sandbox'),
  ];

  expect({ looked: looked.code, created: created.code }).toEqual({ looked: 0, created: 4 });
});

afterAll(() => {
  /** Of every command above. */
  if (said.some((text) => /eyJ[\w-]+\.[\w-]+\./.test(text))) throw new Error('a token was written');
});
