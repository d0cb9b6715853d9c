import type { RulingLine } from './recorded-ruling.ts';

/** A question that the sandbox and iam-simulate answer differently, and why both may. */
export interface KnownDifference {
  readonly action: string;
  readonly resource: RegExp;
  readonly reason: string;
}

export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  {
    action: 'iam:DeletePolicy',
    resource: /^arn:aws:iam::aws:policy\//,
    reason:
      'iam-simulate denies whatever would change a policy that AWS owns; in the sandbox the request itself is refused.',
  },
];

export const knownDifference = ({ action, resource }: RulingLine): KnownDifference | undefined =>
  KNOWN_DIFFERENCES.find((known) => known.action === action && known.resource.test(resource));
