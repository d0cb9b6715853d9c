import type { Instant } from '../../contracts/ids.ts';
import type { PolicySlots } from './mandatory-policies.ts';
import type { Reach } from './pack-policies.ts';

/** What is attached directly to the root or an OU of an account type, AWS's FullAWSAccess and those of others included. */
export interface PolicyTargetUse {
  readonly id: string;
  readonly name: string;
  readonly kind: 'root' | 'unit';
  readonly attached: number;
  /** Of them, mandatory policies. */
  readonly mandatory: number;
}

/** A mandatory policy that is attached. */
export interface PolicyUse {
  readonly id: string;
  readonly name: string;
  readonly reach: Reach;
  /** Of its document. */
  readonly characters: number;
  /** Names what it says. */
  readonly digest: string;
  /** Ids of the OUs, accounts or roots. */
  readonly targets: readonly string[];
}

/** How much of the quotas of service control policies is used, as the foundation saw it last. */
export interface PolicyBudget {
  /** What the mandatory policies were packed into. */
  readonly slots: PolicySlots;
  readonly targets: readonly PolicyTargetUse[];
  readonly policies: readonly PolicyUse[];
  readonly observedAt: Instant;
}
