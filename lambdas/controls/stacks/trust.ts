import { functionPermissions } from '../../contracts/function-permissions.ts';
import type { AwsAccountId } from '../../contracts/ids.ts';
import { NAME_PREFIX } from '../../contracts/names.ts';
import type { Permission } from '../../contracts/permissions.ts';
import { PARTITION } from './pseudo-parameters.ts';

const mayAssume = (permissions: readonly Permission[], role: string): boolean =>
  permissions.some(
    ({ actions, resources }) =>
      actions.includes('sts:AssumeRole') &&
      resources.some((resource) => resource.endsWith(`:role/${role}`)),
  );

/** The functions whose own policy lets them assume the role, sorted: trust and permission are two sides of one table. */
export const functionsAssuming = (role: string): readonly string[] =>
  Object.entries(functionPermissions)
    .filter(([, permissions]) => mayAssume(permissions, role))
    .map(([name]) => name)
    .sort();

/** Trusts the roles of exactly those functions, and only while the management account is in this organization. */
export const trustPolicy = (
  role: string,
  {
    managementAccountId,
    organizationId,
  }: { readonly managementAccountId: AwsAccountId; readonly organizationId: string },
) => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: {
        AWS: functionsAssuming(role).map(
          (name) => `arn:${PARTITION}:iam::${managementAccountId}:role/${NAME_PREFIX}${name}`,
        ),
      },
      Action: ['sts:AssumeRole', 'sts:SetSourceIdentity'],
      Condition: { StringEquals: { 'aws:PrincipalOrgID': organizationId } },
    },
  ],
});
