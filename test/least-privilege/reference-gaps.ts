import type { RulingLine } from './recorded-ruling.ts';

/**
 * What iam-simulate's copy of the Service Authorization Reference lacks, or what tests of the fakes ask although no such
 * thing can be. Such a question is put without the reference: policies are compared all the same, and condition keys are
 * taken as given.
 */
export interface Gap {
  readonly action: RegExp;
  readonly resource: RegExp;
  /** Only with such a condition key. */
  readonly key?: RegExp;
  readonly reason: string;
}

const ANYTHING = /^/;

export const REFERENCE_GAPS: readonly Gap[] = [
  {
    action: /^cloudformation:(CreateStackInstances|DeleteStackInstances|UpdateStackSet)$/,
    resource: /^arn:aws:cloudformation:[a-z0-9-]+::type\/resource\//,
    reason: 'The reference writes an account into the ARN of a type; public types have none.',
  },
  {
    action: /^kms:/,
    resource: ANYTHING,
    key: /^kms:EncryptionContext:/,
    reason: 'iam-simulate leaves keys of an encryption context out, whatever their name.',
  },
  {
    action: /^cloudwatch:DescribeAlarmContributors$/,
    resource: ANYTHING,
    reason: 'The action is newer than the reference.',
  },
  {
    action: /^organizations:(DetachPolicy|UpdatePolicy)$/,
    resource: /^arn:aws:organizations::aws:policy\//,
    reason: 'A test changes a policy that AWS owns; Organizations refuses that, whoever asks.',
  },
  {
    action: /^(iam:PassRole|iam:SimulatePrincipalPolicy|cloudtrail:GetTrail|access-analyzer:\w+)$/,
    resource: /^(?!arn:)|^arn:aws:s3:::no-trail$|:analyzer\/$/,
    reason: 'A test names something that cannot be; the service refuses the request itself.',
  },
];

/** The gap that a question falls into, if any. */
export const gapOf = ({ action, resource, context }: RulingLine): Gap | undefined =>
  REFERENCE_GAPS.find(
    (gap) =>
      gap.action.test(action) &&
      gap.resource.test(resource) &&
      (gap.key === undefined || Object.keys(context).some((name) => gap.key?.test(name))),
  );
