import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { createClock } from '../../sandbox/clock.ts';
import { createEmbedded } from '../../sandbox/embedded.ts';
import { simulatedServices } from '../../sandbox/simulated-aws.ts';
import { createState } from '../../sandbox/state.ts';
import { operationsOf, type Service } from '../../sandbox/wire/service.ts';

const LAMBDAS = join(import.meta.dirname, '../../lambdas');
const MANAGEMENT = '111111111111';

const sources = readdirSync(LAMBDAS, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.ts'),
);

/** `ListAccountsCommand` and `paginateListAccounts` both send ListAccounts. */
const operationIn = (name: string): string | undefined =>
  /^([A-Z]\w+)Command$/.exec(name)?.[1] ?? /^paginate([A-Z]\w+)$/.exec(name)?.[1];

interface Sent {
  readonly client: string;
  readonly operation: string;
}

/** What a file imports of the SDK's clients to send, types aside. */
const sentBy = (path: string): readonly Sent[] => {
  const file = ts.createSourceFile(
    path,
    readFileSync(join(LAMBDAS, path), 'utf8'),
    ts.ScriptTarget.Latest,
  );
  return file.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement)) return [];
    const { text: client } = statement.moduleSpecifier as ts.StringLiteral;
    const bindings = statement.importClause?.namedBindings;
    if (!client.startsWith('@aws-sdk/client-')) return [];
    if (bindings === undefined || !ts.isNamedImports(bindings)) return [];
    return bindings.elements.flatMap(({ name, propertyName, isTypeOnly }) => {
      const operation = operationIn((propertyName ?? name).text);
      return isTypeOnly || operation === undefined ? [] : [{ client, operation }];
    });
  });
};

const embedded = () =>
  createEmbedded({
    state: createState(),
    clock: createClock('instant'),
    account: MANAGEMENT,
    region: 'us-east-1',
    invoke: () => Promise.reject(new Error('nothing is invoked here')),
    invokeLater: () => {},
    permits: () => true,
    toStream: () => true,
  } as never);

/** Operations by the client that sends them. */
const served = async (services: readonly Service[]): Promise<Map<string, ReadonlySet<string>>> => {
  const clients = [...new Set(sources.flatMap(sentBy).map(({ client }) => client))];
  const packages = await Promise.all(
    clients.map(async (client) => [client, await import(client)] as const),
  );
  const entries = services.map(async (service) => {
    const sdk = await service.sdk();
    const client = packages.find(([, found]) =>
      Object.keys(found).some((name) => /^[A-Z]\w*Client$/.test(name) && found[name] === sdk[name]),
    )?.[0];
    return [client ?? '', new Set(operationsOf(service))] as const;
  });
  return new Map(await Promise.all(entries));
};

describe('the simulated AWS', () => {
  test('serves every command that the functions can send', async () => {
    const parts = await embedded();
    try {
      const world = {
        state: createState(),
        clock: createClock('instant'),
        managementAccount: MANAGEMENT,
        emit: () => {},
      };
      const services = [
        ...simulatedServices(world),
        parts.dynamoDb.service,
        parts.stepFunctions.service,
        parts.eventBridge.service,
      ];
      const operations = await served(services);
      const sent = sources.flatMap((path) => sentBy(path).map((command) => ({ ...command, path })));

      const unserved = sent.filter(
        ({ client, operation }) => operations.get(client)?.has(operation) !== true,
      );

      expect(sent.length).toBeGreaterThan(50);
      expect(unserved).toEqual([]);
    } finally {
      await parts.dynamoDb.stop();
    }
  });
});
