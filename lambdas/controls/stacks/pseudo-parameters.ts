/** CloudFormation's own values: left in the template, so that one text serves every account. */
export const ACCOUNT_ID = `\${AWS::AccountId}`;
export const PARTITION = `\${AWS::Partition}`;
export const STACK_ID = `\${AWS::StackId}`;
