import { type Excuse, excuses } from './excuse.ts';
import type { GrantedRoles } from './granted-roles.ts';
import { type Findings, grantKey } from './judge.ts';
import type { Grant } from './role-policies.ts';

/** What a role has, what of it was used, and what is excused. */
export interface RightsOfRole {
  readonly role: string;
  readonly granted: readonly Grant[];
  readonly used: readonly Grant[];
  readonly excused: readonly (Grant & { readonly reason: string })[];
  readonly unused: readonly Grant[];
}

/** Splits the rights of every role by what the suites used. */
export const rightsOf = (
  granted: GrantedRoles,
  findings: Findings,
  list: readonly Excuse[],
): readonly RightsOfRole[] =>
  [...granted].map(([role, grants]) => {
    const isUsed = (grant: Grant): boolean =>
      findings.roles.get(role)?.used.has(grantKey(grant)) === true;
    const others = grants.filter((grant) => !isUsed(grant));
    const excuseOf = (grant: Grant) => list.find((each) => excuses(each, role, grant));
    return {
      role,
      granted: grants,
      used: grants.filter(isUsed),
      excused: others.flatMap((grant) => {
        const excuse = excuseOf(grant);
        return excuse === undefined ? [] : [{ ...grant, reason: excuse.reason }];
      }),
      unused: others.filter((grant) => excuseOf(grant) === undefined),
    };
  });

const named = ({ sid, action }: Grant): string => (sid === '' ? action : `${action} (${sid})`);

/** Rights without a use or a reason. */
export const unusedProblems = (rights: readonly RightsOfRole[]): readonly string[] =>
  rights.flatMap(({ role, unused }) =>
    unused.map((grant) => `no suite uses ${named(grant)} of ${role}, and no reason is given`),
  );

interface Granted {
  readonly role: string;
  readonly grant: Grant;
  readonly used: boolean;
}

const all = (rights: readonly RightsOfRole[]): readonly Granted[] =>
  rights.flatMap(({ role, granted, used }) =>
    granted.map((grant) => ({ role, grant, used: used.includes(grant) })),
  );

const listed = ({ role, actions }: Excuse): string => `${role.source}: ${actions.join(', ')}`;

/** Excuses for what is used after all, or no longer granted. */
export const staleExcuses = (
  rights: readonly RightsOfRole[],
  list: readonly Excuse[],
): readonly string[] =>
  list.flatMap((excuse) => {
    const meant = all(rights).filter(({ role, grant }) => excuses(excuse, role, grant));
    const gone = excuse.actions.filter((action) =>
      meant.every(({ grant }) => grant.action !== action),
    );
    return [
      ...gone.map((action) => `excused but not granted: ${action} in '${listed(excuse)}'`),
      ...meant
        .filter(({ used }) => used && excuse.usedByChance !== true)
        .map(({ role, grant }) => `excused but used: ${named(grant)} of ${role}`),
    ];
  });

/** What is said to be used by the long tests, and is not. */
export const unusedByLongTests = (
  rights: readonly RightsOfRole[],
  list: readonly Excuse[],
): readonly string[] =>
  all(rights)
    .filter(({ used }) => !used)
    .filter(({ role, grant }) =>
      list.some((excuse) => excuse.usedByLongTests === true && excuses(excuse, role, grant)),
    )
    .map(
      ({ role, grant }) =>
        `said to be used by the long tests, and is not: ${named(grant)} of ${role}`,
    );
