import { CfnGuardValidator } from '@cdklabs/cdk-validator-cfnguard';
import {
  type App,
  type IPolicyValidationContext,
  type IPolicyValidationPlugin,
  type PolicyValidationPluginReport,
  Validations,
} from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';

/**
 * Guard's plugin gives its findings no severity, and CDK takes a report without an error for a success as soon as one finding in
 * it is acknowledged. Here every finding is an error.
 */
class ControlTowerChecks implements IPolicyValidationPlugin {
  private readonly validator = new CfnGuardValidator();
  readonly name = this.validator.name;
  readonly version = this.validator.version ?? '';
  readonly ruleIds = [...(this.validator.ruleIds ?? [])];

  validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const report = this.validator.validate(context);
    const violations = report.violations.map((each) => ({ ...each, severity: 'error' }));
    return { ...report, violations, success: violations.length === 0 };
  }
}

/**
 * What every synthesis has to pass: AWS Solutions, and AWS Control Tower's proactive controls in CloudFormation Guard. CDK itself
 * adds the schemas of CloudFormation. What is acknowledged stands beside what it is about, with its reason.
 */
export const addRulePacks = (app: App): void =>
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ControlTowerChecks());
