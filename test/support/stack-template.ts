/** A template as small as the baseline's: one named role with an inline policy, and one managed policy. */
export const ROLE_NAME = 'HoldfastExecution';

const document = (...Statement: readonly object[]) => ({ Version: '2012-10-17', Statement });

export const roleTemplate = (changes: { action?: string; extra?: object } = {}): string =>
  JSON.stringify({
    Description: 'Roles of Holdfast',
    Parameters: { Trusted: { Type: 'String' }, Suffix: { Type: 'String', Default: 'one' } },
    Conditions: { Second: { 'Fn::Equals': [{ Ref: 'Suffix' }, 'two'] } },
    Resources: {
      Execution: {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName: ROLE_NAME,
          // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own placeholders
          Description: { 'Fn::Sub': 'Of ${AWS::StackName} in ${AWS::AccountId}' },
          AssumeRolePolicyDocument: document({
            Effect: 'Allow',
            Principal: { AWS: { Ref: 'Trusted' } },
            Action: 'sts:AssumeRole',
          }),
          Policies: [
            {
              PolicyName: 'work',
              PolicyDocument: document({
                Effect: 'Allow',
                Action: changes.action ?? 'config:*',
                Resource: '*',
              }),
            },
          ],
        },
      },
      Sessions: {
        Type: 'AWS::IAM::ManagedPolicy',
        Properties: {
          ManagedPolicyName: 'HoldfastSessionLogs',
          PolicyDocument: document({ Effect: 'Allow', Action: 's3:PutObject', Resource: '*' }),
        },
      },
      Optional: {
        Type: 'AWS::Logs::LogGroup',
        Condition: 'Second',
        Properties: { LogGroupName: { 'Fn::Join': ['/', ['holdfast', { Ref: 'Suffix' }]] } },
      },
      ...changes.extra,
    },
    Outputs: {
      RoleArn: { Value: { 'Fn::GetAtt': ['Execution', 'Arn'] } },
      PolicyArn: { Value: { Ref: 'Sessions' } },
    },
  });
