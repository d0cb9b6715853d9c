import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { dispositionOf } from '../../../lambdas/aws/error-table.ts';

const root = resolve(import.meta.dirname, '../../..');
const sdk = (client: string, path: string) =>
  readFileSync(resolve(root, 'node_modules/@aws-sdk', client, 'dist-types', path), 'utf8');

interface Operation {
  readonly client: string;
  readonly command: string;
}

/** A paginator calls the operation it is named after. */
const commandOf = (name: string): string | undefined =>
  /^(\w+Command)$/.exec(name)?.[1] ??
  (/^paginate(\w+)$/.exec(name) === null ? undefined : `${name.slice('paginate'.length)}Command`);

/** Every operation that a file of the functions imports from an SDK client. */
const usedOperations = (): readonly Operation[] => {
  const found = new Map<string, Operation>();
  for (const file of globSync('lambdas/**/*.ts', { cwd: root })) {
    const text = readFileSync(resolve(root, file), 'utf8');
    const imports = text.matchAll(/import\s*\{([^}]*)\}\s*from '@aws-sdk\/(client-[\w-]+)'/g);
    for (const [, names = '', client = ''] of imports) {
      for (const name of names.split(',').map((part) => part.trim())) {
        const command = commandOf(name);
        if (command !== undefined) found.set(`${client}/${command}`, { client, command });
      }
    }
  }
  return [...found.values()];
};

/** The SDK documents what each operation can answer with. The base class of a service stands for what is not modelled. */
const errorsOf = ({ client, command }: Operation): readonly string[] => {
  const text = sdk(client, `commands/${command}.d.ts`);
  const base = /@throws \{@link (\w+)\}\s*\* <p>Base exception class/.exec(text)?.[1];
  return [...text.matchAll(/@throws \{@link (\w+)\}/g)]
    .map(([, name = '']) => name)
    .filter((name) => name !== base);
};

const operations = usedOperations();

describe('dispositionOf', () => {
  test('is asked about operations of every client that the controls use', () => {
    const clients = new Set(operations.map(({ client }) => client));

    expect([...clients]).toEqual(
      expect.arrayContaining([
        'client-organizations',
        'client-config-service',
        'client-cloudtrail',
        'client-cloudformation',
        'client-cloudwatch-logs',
        'client-iam',
        'client-sts',
      ]),
    );
  });

  test('knows every modelled error of every operation that we use', () => {
    const unknown = operations.flatMap((operation) =>
      errorsOf(operation)
        .filter((name) => dispositionOf(name) === undefined)
        .map((name) => `${operation.client} ${operation.command}: ${name}`),
    );

    expect(unknown).toEqual([]);
  });

  test('finds errors in what the SDK documents', () => {
    const some = errorsOf({ client: 'client-cloudtrail', command: 'CreateTrailCommand' });

    expect(some).toContain('InsufficientS3BucketPolicyException');
    expect(some).not.toContain('CloudTrailServiceException');
  });

  test('does not know an error that no service has', () => {
    expect(dispositionOf('NovelException')).toBeUndefined();
  });
});
