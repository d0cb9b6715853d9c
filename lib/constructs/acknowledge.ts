import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Before the ids of AWS Control Tower's rules; those of AWS Solutions come as they are. */
const GUARD = 'cdk-validator-cfnguard::';

/** Says why rules do not hold for a construct and all below it: by id of the rule, a sentence. */
export const acknowledge = (
  construct: IConstruct,
  reasons: Readonly<Record<string, string>>,
): void => {
  const acknowledgments = Object.entries(reasons).map(([id, reason]) => ({
    id: /^[a-z]/.test(id) ? `${GUARD}${id}` : id,
    reason,
  }));
  Validations.of(construct).acknowledge(...acknowledgments);
};
