import type { Permission } from './permissions.ts';

/** Source: Organizations User Guide, "Standard migration process to enable all features". */
export const enableAllFeatures: readonly Permission[] = [
  {
    sid: 'EnableAllFeatures',
    actions: ['organizations:EnableAllFeatures', 'organizations:ListHandshakesForOrganization'],
    resources: ['*'],
  },
  {
    sid: 'FinalizeAllFeatures',
    actions: ['organizations:AcceptHandshake'],
    resources: [
      'arn:{partition}:organizations::{management}:handshake/{organization}/approve_all_features/h-*',
      'arn:{partition}:organizations::{management}:handshake/{organization}/enable_all_features/h-*',
    ],
  },
];
