import { type FunctionContract, functions } from '../lambdas/contracts/functions.ts';
import type { Permission } from '../lambdas/contracts/permissions.ts';
import { isRead } from '../lambdas/contracts/reads.ts';

const HEAD = `# Roles of the functions

Made from \`lambdas/contracts/function-permissions.ts\` by \`npm run schemas\`; a test holds this page to it, and another proves that
nothing is granted that is not used ([permissions.md](permissions.md)). One role a function, named \`holdfast-<function>\`, trusted by
Lambda alone; no managed policy, no wildcard action. Left out: reads, logs and traces of its own, and the read of the kill switch,
which has everybody who has an entry in one of the last two columns but the one that publishes the console. What the roles that are entered may do is in
[security.md](security.md).

| function | what it is for | table | enters as | changes in the management account |
| --- | --- | --- | --- | --- |
`;

const OWN_MEMORY = /^(?:dynamodb:|states:|events:PutEvents$|kms:)/;

const listed = (items: readonly string[]): string =>
  items.length === 0 ? '–' : [...new Set(items)].map((item) => `\`${item}\``).join(', ');

const writes = (permissions: readonly Permission[]): string => {
  const actions = permissions.flatMap((permission) => permission.actions);
  if (!actions.some((action) => action.startsWith('dynamodb:'))) return '–';
  const wrote = actions.some((action) => /^dynamodb:(?:Put|Update|Delete)/.test(action));
  return wrote ? 'reads, writes' : 'reads';
};

/** Names of roles, with a word for those that settings name. */
const entered = (permissions: readonly Permission[]): readonly string[] =>
  permissions
    .filter(({ actions }) => actions.includes('sts:AssumeRole'))
    .flatMap(({ resources }) => resources.map((resource) => resource.split(':role/')[1] ?? ''));

const changes = (permissions: readonly Permission[]): readonly string[] =>
  permissions
    .flatMap((permission) => permission.actions)
    .filter(
      (action) =>
        !OWN_MEMORY.test(action) &&
        !action.startsWith('sts:') &&
        !isRead(action.split(':')[1] ?? ''),
    );

const row = ([name, { description, permissions }]: [string, FunctionContract]): string =>
  `| \`${name}\` | ${description} | ${writes(permissions)} | ${listed(entered(permissions))} | ${listed(changes(permissions))} |\n`;

/** The page about every function's role, as Markdown. */
export const rolesPage = (): string =>
  HEAD + Object.entries<FunctionContract>(functions).map(row).join('');
