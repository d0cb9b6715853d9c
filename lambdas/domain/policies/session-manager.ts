import { SESSION_DOCUMENT } from '../../contracts/names.ts';
import { EXECUTION } from './exempt-principals.ts';
import type { Guardrail } from './guardrail.ts';

export const sessionManager: Guardrail = {
  id: 'session-manager',
  title: 'Session Manager preferences',
  protects: 'The preferences by which Session Manager logs sessions to Logging stay as they are.',
  setting: 'sessionManager',
  statements: [
    {
      sid: 'SessionPreferences',
      actions: [
        'ssm:AddTagsToResource',
        'ssm:CreateDocument',
        'ssm:DeleteDocument',
        'ssm:DeleteResourcePolicy',
        'ssm:ModifyDocumentPermission',
        'ssm:PutResourcePolicy',
        'ssm:RemoveTagsFromResource',
        'ssm:UpdateDocument',
        'ssm:UpdateDocumentDefaultVersion',
        'ssm:UpdateDocumentMetadata',
      ],
      resources: [`arn:{partition}:ssm:*:*:document/${SESSION_DOCUMENT}`],
      exempt: [EXECUTION],
    },
  ],
};
