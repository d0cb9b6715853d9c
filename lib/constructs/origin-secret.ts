import { Fn } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

export interface OriginSecretProps {
  readonly key: IKey;
}

/** What CloudFront tells the API with every request, so that the API knows by which way it came. Made by AWS, seen by nobody. */
export class OriginSecret extends Construct {
  /** A reference that CloudFormation replaces while it deploys: the templates never hold the value. */
  readonly reference: string;

  constructor(scope: Construct, id: string, { key }: OriginSecretProps) {
    super(scope, id);
    const secret = new CfnSecret(this, 'Secret', {
      name: 'holdfast/origin',
      description: 'Sent by CloudFront to the API of Holdfast with every request',
      kmsKeyId: key.keyArn,
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
    });
    this.reference = Fn.join('', ['{{resolve:secretsmanager:', secret.ref, ':SecretString:::}}']);
    acknowledge(secret, {
      'AwsSolutions-SMG4':
        'It admits nobody: every request still needs its token. It changes with both its ends, by a deployment.',
    });
  }
}
