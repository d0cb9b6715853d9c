import { functionPermissions } from '../../../lambdas/contracts/function-permissions.ts';
import type { Permission } from '../../../lambdas/contracts/permissions.ts';
import { QUOTAS } from '../../../lambdas/contracts/quotas.ts';
import {
  baselineStackPermissions,
  narrowBootstrap,
} from '../../../lambdas/controls/baseline-stack/permissions.ts';
import { logArchivePermissions } from '../../../lambdas/controls/log-archive/permissions.ts';
import { mandatoryPoliciesPermissions } from '../../../lambdas/controls/mandatory-policies/permissions.ts';
import { organizationAlarmsPermissions } from '../../../lambdas/controls/organization-alarms/permissions.ts';
import { organizationTrailPermissions } from '../../../lambdas/controls/organization-trail/permissions.ts';
import { organizationalUnitsPermissions } from '../../../lambdas/controls/organizational-units/permissions.ts';
import { sessionPolicy } from '../../../lambdas/controls/policy-document.ts';
import { ACCOUNT_CONTROLS } from '../../../lambdas/controls/registry.ts';
import { securityStackPermissions } from '../../../lambdas/controls/security-stack/permissions.ts';
import { sourceIdentity, tokensFor } from '../../../lambdas/controls/sessions.ts';
import { region } from '../../support/builders.ts';
import { aTarget } from '../../support/controls.ts';

const tokens = tokensFor(aTarget({ homeRegion: region('ap-southeast-2') }));
const roles = ACCOUNT_CONTROLS.flatMap(
  ({ id, permissions }) =>
    Object.entries(permissions).map(([role, list]): [string, string, readonly Permission[]] => [
      id,
      role,
      list,
    ]),
  // Some controls act in the management account alone.
).filter(([, , list]) => list.length > 0);

describe('session policies', () => {
  test.each(roles)('of %s for %s fits into AssumeRole', (_, __, permissions) => {
    const policy = sessionPolicy(permissions, tokens);

    expect(policy.length).toBeLessThanOrEqual(QUOTAS.sessionPolicyCharacters);
    expect(JSON.parse(policy).Statement).not.toHaveLength(0);
  });

  test.each(roles)('of %s for %s allows no wildcard action', (_, __, permissions) => {
    const actions = permissions.flatMap((permission) => permission.actions);

    expect(actions.filter((action) => !/^[a-z0-9-]+:[A-Za-z0-9]+$/.test(action))).toEqual([]);
  });

  test('of the session that brings the baseline fits, whatever the bootstrap role is called', () => {
    const { bootstrap = [] } = baselineStackPermissions;
    const policy = sessionPolicy([...bootstrap, narrowBootstrap('R'.repeat(64))], tokens);

    expect(policy.length).toBeLessThanOrEqual(QUOTAS.sessionPolicyCharacters);
  });

  test.each([
    ['log-archive', logArchivePermissions],
    ['security-stack', securityStackPermissions],
  ])('of the session that makes the stack of %s fits, and allows no wildcard action', (_, of) => {
    const { bootstrap = [] } = of;
    const actions = bootstrap.flatMap((permission) => permission.actions);

    expect(sessionPolicy(bootstrap, tokens).length).toBeLessThanOrEqual(
      QUOTAS.sessionPolicyCharacters,
    );
    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
  });

  test('let the audit role change nothing', () => {
    const actions = ACCOUNT_CONTROLS.flatMap(({ permissions }) =>
      permissions.audit.flatMap((permission) => permission.actions),
    );

    expect(actions.filter((action) => !/:(Get|List|Describe|Simulate)/.test(action))).toEqual([]);
  });
});

describe('permissions of organization controls', () => {
  const allowedTo = (name: keyof typeof functionPermissions) =>
    functionPermissions[name].flatMap(({ actions, resources }: Permission) =>
      actions.flatMap((action) => resources.map((resource) => `${action} ${resource}`)),
    );
  const asked = (permissions: readonly Permission[]) =>
    permissions.flatMap(({ actions, resources }) =>
      actions.flatMap((action) => resources.map((resource) => `${action} ${resource}`)),
    );

  test('are those of the function that makes the organization trail', () => {
    expect(allowedTo('enable-organization-trail')).toEqual(
      expect.arrayContaining(asked(organizationTrailPermissions.execution)),
    );
  });

  test('are those of the function that attaches the mandatory policies', () => {
    expect(allowedTo('attach-mandatory-policies')).toEqual(
      expect.arrayContaining(asked(mandatoryPoliciesPermissions.execution)),
    );
  });

  test('are those of the function that makes the organizational units', () => {
    expect(allowedTo('ensure-organizational-units')).toEqual(
      expect.arrayContaining(asked(organizationalUnitsPermissions.execution)),
    );
  });
});

test('the function that carries accounts may do with the alarms of all what the foundation may', () => {
  const actions = (name: 'set-alarms' | 'set-organization-alarms') =>
    functionPermissions[name].flatMap((permission: Permission) => permission.actions);

  expect(actions('set-alarms')).toEqual(expect.arrayContaining(actions('set-organization-alarms')));
  expect(functionPermissions['set-organization-alarms']).toEqual(
    expect.arrayContaining([...organizationAlarmsPermissions.execution]),
  );
});

describe('sourceIdentity', () => {
  test.each([
    ['alice@example.com', 'alice@example.com'],
    ['holdfast:mend-operations', 'holdfast-mend-operations'],
    ['x', 'x-'],
    ['auth0|Jörg Müller', 'auth0-J-rg-M-ller'],
    ['a'.repeat(80), 'a'.repeat(64)],
  ])('makes %j something that STS takes', (subject, identity) => {
    expect(sourceIdentity(subject)).toBe(identity);
    expect(sourceIdentity(subject)).toMatch(/^[\w+=,.@-]{2,64}$/);
  });
});
