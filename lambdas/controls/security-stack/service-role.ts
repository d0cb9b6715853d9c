import { MANAGED_TAG } from '../../contracts/names.ts';
import { ACCOUNT_ID } from '../stacks/pseudo-parameters.ts';
import type { TemplateResource } from '../stacks/stack-template.ts';

/** A role of the Security account that a service of AWS assumes. */
export interface ServiceRole {
  readonly name: string;
  readonly description: string;
  /** Service principal. */
  readonly service: string;
  /** True where AWS does not document that the service says for which account it acts: it then counts only where it does. */
  readonly maySaySource?: boolean;
  /** Name of its one policy. */
  readonly policy: string;
  readonly statements: readonly unknown[];
}

/** For this account alone. Source: IAM User Guide, "The confused deputy problem". */
const assumedBy = ({ service, maySaySource = false }: ServiceRole) => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Service: service },
      Action: 'sts:AssumeRole',
      Condition: {
        [maySaySource ? 'StringEqualsIfExists' : 'StringEquals']: {
          'aws:SourceAccount': ACCOUNT_ID,
        },
      },
    },
  ],
});

export const serviceRole = (role: ServiceRole): TemplateResource => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    RoleName: role.name,
    Description: role.description,
    AssumeRolePolicyDocument: assumedBy(role),
    Policies: [
      {
        PolicyName: role.policy,
        PolicyDocument: { Version: '2012-10-17', Statement: role.statements },
      },
    ],
    Tags: [{ Key: MANAGED_TAG, Value: 'true' }],
  },
});
