import type { OperationKind } from '../../contracts/lifecycle.ts';
import type { ControlStageId } from '../../contracts/stages.ts';

/**
 * One going-over of an account in a run. `preflight` and `inspect` look and change nothing; `inspect` is the second look at
 * an account that let nobody in before Access. `complete` is the end.
 */
export const PASSES = [
  'preflight',
  'access',
  'inspect',
  'harden',
  'policies',
  'verify',
  'drift',
  'complete',
] as const;
export type PassName = (typeof PASSES)[number];

/** What the engine does in a pass. */
export const MODE_OF = {
  preflight: 'report',
  access: 'enforce',
  inspect: 'report',
  harden: 'enforce',
  policies: 'enforce',
  verify: 'verify',
  drift: 'report',
} as const satisfies Record<Exclude<PassName, 'complete'>, 'enforce' | 'verify' | 'report'>;

/**
 * Stages that follow another one in its branch, because they need what it made. Alarms belong behind the trail: in trail mode
 * `account` they need its log group.
 */
export const FOLLOWERS: Readonly<Partial<Record<ControlStageId, readonly ControlStageId[]>>> = {
  cloudtrail: ['alarms'],
};

/** The stages of a branch, one after the other. */
export const branchOf = (first: ControlStageId): readonly ControlStageId[] => [
  first,
  ...(FOLLOWERS[first] ?? []),
];

/** Side by side after Access. */
const HARDENING: readonly ControlStageId[] = [
  'aws-account',
  'cloudtrail',
  'config',
  'guardduty',
  'access-analyzer',
  'session-manager',
  'account-defaults',
];
const EVERY: readonly ControlStageId[] = ['access', ...HARDENING, 'policies'];

/** The stages that a pass begins side by side. */
export const STAGES_OF = {
  preflight: EVERY,
  access: ['access'],
  inspect: EVERY,
  harden: HARDENING,
  // The account moves into its OU as the last change: from then on the policies of its type bind.
  policies: ['policies'],
  verify: EVERY,
  drift: EVERY,
} as const satisfies Record<Exclude<PassName, 'complete'>, readonly ControlStageId[]>;

const OF_KIND: Readonly<Record<OperationKind, readonly PassName[]>> = {
  'create-account': ['access', 'harden', 'policies', 'verify'],
  'onboard-account': ['preflight', 'access', 'inspect', 'harden', 'policies', 'verify'],
  'assure-account': ['access', 'harden', 'policies', 'verify'],
  'preflight-account': ['preflight'],
  'detect-drift': ['drift'],
  'discover-accounts': [],
  'assure-organization': [],
  'preflight-organization': [],
};

/** The pass after `previous`, or the first one; `complete` after the last. */
export const passAfter = (kind: OperationKind, previous: PassName | undefined): PassName => {
  const passes = OF_KIND[kind];
  return passes[previous === undefined ? 0 : passes.indexOf(previous) + 1] ?? 'complete';
};

/** Whether an operation of a kind may go over its account in that pass. */
export const permits = (kind: OperationKind, pass: PassName): boolean =>
  OF_KIND[kind].includes(pass);

/** Operations that carry the account: it is theirs until they end. The others only look at it. */
export const CARRYING: readonly OperationKind[] = [
  'create-account',
  'onboard-account',
  'assure-account',
];
