import type { Guardrail } from './guardrail.ts';

export const rootUser: Guardrail = {
  id: 'root-user',
  title: 'Root user',
  protects: "The account's root user can do nothing.",
  setting: 'rootUser',
  statements: [
    {
      sid: 'Root',
      actions: ['sts:GetCallerIdentity'],
      allBut: true,
      resources: ['*'],
      conditions: {
        ArnLike: { 'aws:PrincipalArn': 'arn:{partition}:iam::*:root' },
        // A short root session that the management account takes by sts:AssumeRoot is the only way back into an account
        // whose bucket policy locks everybody out. Source: IAM User Guide, "Perform a privileged task on a member account".
        Null: { 'aws:AssumedRoot': 'true' },
      },
    },
  ],
};
