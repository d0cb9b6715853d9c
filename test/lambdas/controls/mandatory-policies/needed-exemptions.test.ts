import type { Permission } from '../../../../lambdas/contracts/permissions.ts';
import {
  baselineStackPermissions,
  removeBootstrap,
} from '../../../../lambdas/controls/baseline-stack/permissions.ts';
import { logArchivePermissions } from '../../../../lambdas/controls/log-archive/permissions.ts';
import { ACCOUNT_CONTROLS, SECURITY_CONTROLS } from '../../../../lambdas/controls/registry.ts';
import { securityStackPermissions } from '../../../../lambdas/controls/security-stack/permissions.ts';
import {
  BOOTSTRAP,
  BOOTSTRAP_IN_LOGGING,
  BOOTSTRAP_IN_SECURITY,
  EXECUTION,
  FOUNDATION_IN_SECURITY,
} from '../../../../lambdas/domain/policies/exempt-principals.ts';
import { GUARDRAILS } from '../../../../lambdas/domain/policies/mandatory-policies.ts';

const security = securityStackPermissions.bootstrap ?? [];
const logging = logArchivePermissions.bootstrap ?? [];
const baseline = baselineStackPermissions.bootstrap ?? [];

/** What each exempt role of Holdfast is allowed to do where it is exempt. */
const RIGHTS: Readonly<Record<string, readonly Permission[]>> = {
  [EXECUTION]: [
    ...ACCOUNT_CONTROLS.flatMap(({ permissions }) => permissions.execution),
    removeBootstrap('any'),
  ],
  [FOUNDATION_IN_SECURITY]: SECURITY_CONTROLS.flatMap(
    ({ permissions }) => permissions.security ?? [],
  ),
  [BOOTSTRAP]: [...baseline, ...security, ...logging],
  [BOOTSTRAP_IN_SECURITY]: security,
  [BOOTSTRAP_IN_LOGGING]: logging,
};

const pairs = GUARDRAILS.flatMap(({ statements }) => statements).flatMap((statement) =>
  (statement.exempt ?? [])
    .filter((role) => RIGHTS[role] !== undefined)
    .map((role) => [statement.sid, role, statement] as const),
);

test.each(pairs)('%s exempts %s, which has something to do there', (_, role, { actions }) => {
  const rights = new Set(RIGHTS[role]?.flatMap((permission) => permission.actions));

  expect(actions.filter((action) => rights.has(action))).not.toEqual([]);
});

test('others are exempt only because services of AWS act as them', () => {
  const others = GUARDRAILS.flatMap(({ statements }) =>
    statements.flatMap(({ exempt = [] }) => exempt.filter((role) => RIGHTS[role] === undefined)),
  );

  expect([...new Set(others.map((role) => role.split('/').at(-1)))].sort()).toEqual([
    'AWSControlTowerExecution',
    'HoldfastFindings',
    'stacksets-exec-*',
  ]);
});
