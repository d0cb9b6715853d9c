import { RemovalPolicy } from 'aws-cdk-lib';
import { PolicyDocument, type PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { NAME_PREFIX } from '../../lambdas/contracts/names.ts';
import { administeredByIam, lentToServicesOnly } from './key-statements.ts';

export interface CustomerKeyProps {
  /** Its alias is `alias/holdfast-<name>`. */
  readonly name: string;
  readonly description: string;
  /** Who uses it, beside those who administer it. */
  readonly users: readonly PolicyStatement[];
}

/** A key for one class of data: rotated every year, kept when the stack goes, with a policy that names every action. */
export class CustomerKey extends Construct {
  readonly key: Key;

  constructor(scope: Construct, id: string, props: CustomerKeyProps) {
    super(scope, id);
    this.key = new Key(this, 'Key', {
      alias: `alias/${NAME_PREFIX}${props.name}`,
      description: props.description,
      enableKeyRotation: true,
      policy: new PolicyDocument({
        statements: [administeredByIam(), lentToServicesOnly(), ...props.users],
      }),
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
  }
}
