import { functionsAssuming } from '../../contracts/functions-assuming.ts';
import type { AwsAccountId } from '../../contracts/ids.ts';
import { NAME_PREFIX } from '../../contracts/names.ts';
import { PARTITION } from './pseudo-parameters.ts';

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
