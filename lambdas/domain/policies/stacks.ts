import { BOOTSTRAP, STACK_SETS } from './exempt-principals.ts';
import type { Guardrail } from './guardrail.ts';

export const stacks: Guardrail = {
  id: 'stacks',
  title: 'CloudFormation stacks',
  protects: 'The stacks by which Holdfast plants its roles stay as it made them.',
  setting: 'stacks',
  statements: [
    {
      sid: 'Stacks',
      actions: [
        'cloudformation:CancelUpdateStack',
        'cloudformation:ContinueUpdateRollback',
        'cloudformation:CreateChangeSet',
        'cloudformation:CreateStack',
        'cloudformation:CreateStackRefactor',
        'cloudformation:DeleteChangeSet',
        'cloudformation:DeleteStack',
        'cloudformation:ExecuteChangeSet',
        'cloudformation:ExecuteStackRefactor',
        'cloudformation:RecordHandlerProgress',
        'cloudformation:RollbackStack',
        'cloudformation:SetStackPolicy',
        'cloudformation:SignalResource',
        'cloudformation:TagResource',
        'cloudformation:UntagResource',
        'cloudformation:UpdateStack',
        'cloudformation:UpdateTerminationProtection',
      ],
      resources: [
        'arn:{partition}:cloudformation:*:*:stack/Holdfast*/*',
        'arn:{partition}:cloudformation:*:*:stack/StackSet-Holdfast*/*',
      ],
      // HoldfastExecution only looks at its own stack: nobody lifts himself.
      exempt: [BOOTSTRAP, STACK_SETS],
    },
  ],
};
