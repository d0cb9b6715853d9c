import type { RoleSeed } from '../iam/put-role.ts';

/** Plants in created accounts what AWS plants there: an administrator role that trusts the management account. */
export const organizationAccountAccessRole = (
  managementAccount: string,
  name = 'OrganizationAccountAccessRole',
): RoleSeed => ({
  name,
  trust: {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${managementAccount}:root` },
        Action: 'sts:AssumeRole',
      },
    ],
  },
  attached: ['arn:aws:iam::aws:policy/AdministratorAccess'],
});
