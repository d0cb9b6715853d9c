import { RemovalPolicy } from 'aws-cdk-lib';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import {
  CHANGES_ALLOWED,
  CHANGES_STOPPED,
  KILL_SWITCH_PARAMETER,
} from '../../lambdas/contracts/names.ts';

/**
 * The parameter that stops every change. Made once as `allowed`; whatever it is set to then stays as long as no property of it
 * differs between two templates. So none may be changed here: CloudFormation would write the value with it, and undo a stop.
 */
export class KillSwitch extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const parameter = new StringParameter(this, 'Parameter', {
      parameterName: KILL_SWITCH_PARAMETER,
      description: 'Whether Holdfast may change anything: allowed or stopped',
      allowedPattern: `^(${CHANGES_ALLOWED}|${CHANGES_STOPPED})$`,
      stringValue: CHANGES_ALLOWED,
    });
    parameter.applyRemovalPolicy(RemovalPolicy.RETAIN);
  }
}
