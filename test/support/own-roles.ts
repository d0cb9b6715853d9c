import type { Connection } from '../../lambdas/aws/connection.ts';
import type { AwsAccountId } from '../../lambdas/contracts/ids.ts';
import { AUDIT_ROLE, EXECUTION_ROLE } from '../../lambdas/contracts/names.ts';
import type { ControlPermissions } from '../../lambdas/contracts/permissions.ts';
import { baselineStack } from '../../lambdas/controls/baseline-stack/baseline-stack.ts';
import { enterAccount } from '../../lambdas/controls/sessions.ts';
import { putRole } from '../../sandbox/services/iam/put-role.ts';
import { resolveValues } from '../least-privilege/cloudformation-values.ts';
import { operationId } from './builders.ts';
import { CREATED, type FunctionRole, type Hardening } from './hardening.ts';

interface RoleProperties {
  readonly RoleName: string;
  readonly AssumeRolePolicyDocument: object;
  readonly Policies: readonly { readonly PolicyName: string; readonly PolicyDocument: object }[];
}

/** Puts the roles of the baseline stack into an account as its template has them, without the stack. */
export const layRoles = (here: Hardening, account: AwsAccountId = CREATED): void => {
  const { settings, world } = here;
  const { body } = baselineStack.desired(settings, here.target(account));
  const resources: { Type: string; Properties: object }[] = Object.values(
    JSON.parse(body).Resources,
  );
  const values = { partition: 'aws', account, region: settings.homeRegion };
  for (const { Type, Properties } of resources) {
    if (Type !== 'AWS::IAM::Role') continue;
    const role = resolveValues(Properties, values) as RoleProperties;
    putRole(world, account, {
      name: role.RoleName,
      trust: role.AssumeRolePolicyDocument,
      inline: Object.fromEntries(
        role.Policies.map(({ PolicyName, PolicyDocument }) => [PolicyName, PolicyDocument]),
      ),
    });
  }
};

/** The session that the function of a stage opens: to change the account, or only to look at it. */
export const sessionIn = (
  here: Hardening,
  name: FunctionRole,
  { permissions }: { readonly permissions: ControlPermissions },
  { account = CREATED, looks = false }: { account?: AwsAccountId; looks?: boolean } = {},
): Promise<Connection> =>
  enterAccount({
    own: here.own(name),
    target: here.target(account),
    role: looks ? AUDIT_ROLE : EXECUTION_ROLE,
    operation: { id: operationId(), requestedBy: 'alice' },
    permissions: looks ? permissions.audit : permissions.execution,
  });
