import { SESSION_DOCUMENT } from '../../contracts/names.ts';
import { EXECUTION } from './exempt-principals.ts';
import type { Guardrail } from './guardrail.ts';

export const sessionManager: Guardrail = {
  id: 'session-manager',
  title: 'Session Manager preferences',
  protects: 'Session Manager keeps logging sessions to Logging.',
  setting: 'sessionManager',
  statements: [
    {
      sid: 'SessionPreferences',
      actions: [
        'ssm:CreateDocument',
        'ssm:DeleteDocument',
        'ssm:ModifyDocumentPermission',
        'ssm:UpdateDocument',
        'ssm:UpdateDocumentDefaultVersion',
        'ssm:UpdateDocumentMetadata',
      ],
      resources: [`arn:{partition}:ssm:*:*:document/${SESSION_DOCUMENT}`],
      exempt: [EXECUTION],
    },
  ],
};
