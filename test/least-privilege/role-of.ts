import { NAME_PREFIX } from '../../lambdas/contracts/names.ts';
import { listOf, statementsOf } from '../../sandbox/services/policy/policy-document.ts';
import type { GrantedRoles } from './granted-roles.ts';
import type { CountedRuling } from './load-rulings.ts';
import type { CallerRulingLine } from './recorded-ruling.ts';
import type { Documents } from './simulate-ruling.ts';

/** Sessions of roles that Holdfast did not make, opened by it only to look. */
export const LOOKING = 'sessions that only look';
/** Administrators, roles of customers and of AWS itself: what others do beside Holdfast. */
export const OTHERS = 'others';

const nameOf = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);

const actionsOf = (digest: string, documents: Documents): ReadonlySet<string> =>
  new Set(statementsOf(documents(digest)).flatMap(({ Action }) => listOf(Action)));

/** The share that two sets have in common, where one is part of the other. */
const likeness = (left: ReadonlySet<string>, right: ReadonlySet<string>): number => {
  const common = [...left].filter((each) => right.has(each)).length;
  const [less, more] = [Math.min(left.size, right.size), Math.max(left.size, right.size)];
  return common === less ? common / more : 0;
};

/** A session may be opened with less than all that its control lists, or with a little more. */
const ENOUGH = 0.5;

const bootstrapSession = (digest: string, sessions: GrantedRoles, documents: Documents): string => {
  const held = actionsOf(digest, documents);
  const [best] = [...sessions]
    .map(([name, grants]) => ({
      name,
      like: likeness(new Set(grants.map(({ action }) => action)), held),
    }))
    .sort((a, b) => b.like - a.like);
  return best !== undefined && best.like >= ENOUGH ? best.name : LOOKING;
};

const isOwn = (name: string, { principal }: CallerRulingLine): boolean =>
  name.startsWith('Holdfast') ||
  (name.startsWith(NAME_PREFIX) && principal.roleArn?.includes(':role/holdfast-') === true);

/** Under which role of Holdfast a ruling counts. */
export const roleOf = (
  { ruling, kind }: CountedRuling,
  sessions: GrantedRoles,
  documents: Documents,
): string => {
  if (ruling.kind === 'resource' || kind === 'fakes') return OTHERS;
  const name = nameOf(ruling.principal.roleArn ?? '');
  if (isOwn(name, ruling)) return name;
  return ruling.session === undefined
    ? OTHERS
    : bootstrapSession(ruling.session[1], sessions, documents);
};
