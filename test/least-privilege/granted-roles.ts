import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { AwsAccountId, Region } from '../../lambdas/contracts/ids.ts';
import type { ControlPermissions } from '../../lambdas/contracts/permissions.ts';
import type { Settings } from '../../lambdas/contracts/settings.ts';
import { baselineStack } from '../../lambdas/controls/baseline-stack/baseline-stack.ts';
import type { Target } from '../../lambdas/controls/control.ts';
import { securityStack } from '../../lambdas/controls/security-stack/security-stack.ts';
import { aFoundation, someSettings } from '../support/builders.ts';
import { aDeployment, synthesize } from '../support/deployment.ts';
import { type Grant, grantsOf, type RolePolicies, rolesOf } from './role-policies.ts';

const ROOT = join(import.meta.dirname, '..', '..');

const foundation = aFoundation();
const MANAGEMENT: AwsAccountId = foundation.managementAccountId;
const MEMBER = '444444444444' as AwsAccountId;

/** Roles by name; those of several templates with the same name have the rights of all of them. */
export type GrantedRoles = ReadonlyMap<string, readonly Grant[]>;

const gathered = (roles: readonly RolePolicies[]): GrantedRoles => {
  const documents = new Map<string, RolePolicies['documents']>();
  for (const { name, documents: more } of roles) {
    documents.set(name, [...(documents.get(name) ?? []), ...more]);
  }
  return new Map([...documents].map(([name, all]) => [name, grantsOf(all)]));
};

const valuesOf = (account: string, region: string) => ({ partition: 'aws', account, region });

/** The stacks that CDK deploys, whole. */
const deployedRoles = (): readonly RolePolicies[] =>
  [...synthesize(aDeployment()).texts.values()].flatMap((text) =>
    rolesOf(JSON.parse(text).Resources, valuesOf(MANAGEMENT, 'us-east-1')),
  );

/** What makes a role or a right come into the templates that functions bring into accounts. */
const VARIANTS: readonly Partial<Settings>[] = [
  {},
  { trail: { mode: 'account', logRetentionDays: 90 }, bootstrapTrust: 'remove' },
];

const STACK_CONTROLS = [baselineStack, securityStack];

const target = (accountId: AwsAccountId, { homeRegion }: Settings): Target => ({
  accountId,
  region: homeRegion as Region,
  homeRegion: homeRegion as Region,
  foundation,
});

const broughtRoles = (): readonly RolePolicies[] =>
  VARIANTS.flatMap((variant) => {
    const settings = someSettings(variant);
    return STACK_CONTROLS.flatMap((control) =>
      [MANAGEMENT, MEMBER].flatMap((account) => {
        const { body } = control.desired(settings, target(account, settings));
        return rolesOf(JSON.parse(body).Resources, valuesOf(account, settings.homeRegion));
      }),
    );
  });

const isPermissions = (value: unknown): value is ControlPermissions =>
  typeof value === 'object' && value !== null && 'execution' in value && 'audit' in value;

/** What sessions of the bootstrap role may, by the control that opens them: their session policies are all that limits them. */
export const bootstrapSessions = async (): Promise<GrantedRoles> => {
  const files = globSync('lambdas/controls/*/permissions.ts', { cwd: ROOT });
  const found = files.map(async (file) => {
    const module: Record<string, unknown> = await import(join(ROOT, file));
    const grants = Object.values(module)
      .filter(isPermissions)
      .flatMap(({ bootstrap = [] }) => bootstrap.flatMap(({ actions }) => actions))
      .map((action) => ({ sid: '', action }));
    return [`bootstrap session of ${file.split('/')[2]}`, grants] as const;
  });
  return new Map((await Promise.all(found)).filter(([, grants]) => grants.length > 0));
};

/** Every role that a template of Holdfast makes, and what it may. */
export const grantedRoles = (): GrantedRoles => gathered([...deployedRoles(), ...broughtRoles()]);
