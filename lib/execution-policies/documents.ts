import { accessStatements } from './access.ts';
import { frontDoorStatements } from './front-door.ts';
import { runtimeStatements } from './runtime.ts';
import type { Statement } from './statement.ts';

/** A policy document, as IAM writes it. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly Statement[];
}

const document = (statements: readonly Statement[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: statements,
});

/**
 * What CloudFormation may do to make, update and delete the stacks of Holdfast, and no more: managed policies for `cdk bootstrap
 * --cloudformation-execution-policies`. Three, because IAM takes 6,144 characters in each. Source: IAM User Guide, "IAM and AWS
 * STS quotas".
 */
export const executionPolicies: Readonly<Record<string, PolicyDocument>> = {
  access: document(accessStatements),
  runtime: document(runtimeStatements),
  'front-door': document(frontDoorStatements),
};

/** Characters of a managed policy, without white space. */
export const MOST_CHARACTERS = 6_144;
