import type { Guardrail } from './guardrail.ts';

export const lambdas: Guardrail = {
  id: 'lambdas',
  title: 'Lambda functions',
  protects: 'Nobody makes, changes or calls a function under a name of Holdfast.',
  setting: 'lambdas',
  statements: [
    {
      sid: 'Lambdas',
      actions: [
        'lambda:AddPermission',
        'lambda:CreateAlias',
        'lambda:CreateFunction',
        'lambda:CreateFunctionUrlConfig',
        'lambda:DeleteAlias',
        'lambda:DeleteFunction',
        'lambda:DeleteFunctionConcurrency',
        'lambda:InvokeFunction',
        'lambda:PutFunctionConcurrency',
        'lambda:PutFunctionEventInvokeConfig',
        'lambda:RemovePermission',
        'lambda:UpdateAlias',
        'lambda:UpdateFunctionCode',
        'lambda:UpdateFunctionConfiguration',
      ],
      resources: ['arn:{partition}:lambda:*:*:function:holdfast-*'],
      // Holdfast's functions are in the management account, which no policy binds: nobody needs an exemption.
    },
  ],
};
