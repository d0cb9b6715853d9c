import type { Settings } from '../../lambdas/contracts/settings.ts';
import type { ConditionKeys } from '../../sandbox/services/policy/request-context.ts';
import type { Principal } from '../../sandbox/wire/service.ts';

/** Names the folder into which the suites of a run write what policies were asked. Set by the reporter alone. */
export const FOLDER_VARIABLE = 'HOLDFAST_RULINGS';

/** `product`: roles and calls are Holdfast's own. `fakes`: tests of the simulated AWS, with roles of their own. */
export type SuiteKind = 'product' | 'fakes';

/** The settings that role policies depend on. */
export type RoleSettings = Pick<Settings, 'homeRegion' | 'bootstrapRole' | 'accessRoles'>;

/** First line of a file. */
export interface SuiteLine {
  readonly line: 'suite';
  /** Path of the test file from the project's root. */
  readonly suite: string;
  readonly kind: SuiteKind;
  readonly settings?: RoleSettings;
}

/** A policy; rulings name it by its digest. */
export interface PolicyLine {
  readonly line: 'policy';
  readonly digest: string;
  readonly text: string;
}

/** A policy by name and digest. */
export type PolicyReference = readonly [name: string, digest: string];

interface RulingLineOf {
  readonly line: 'ruling';
  /** Two rulings with the same key are the same question with the same policies and the same answer. */
  readonly key: string;
  readonly action: string;
  readonly resource: string;
  readonly context: ConditionKeys;
}

export interface CallerRulingLine extends RulingLineOf {
  readonly kind: 'caller';
  readonly principal: Pick<Principal, 'arn' | 'accountId' | 'roleArn'>;
  /** Absent for the root user. */
  readonly identity?: readonly PolicyReference[];
  readonly serviceControl?: readonly (readonly PolicyReference[])[];
  readonly session?: PolicyReference;
  readonly boundary?: PolicyReference;
  readonly resourcePolicy?: { readonly digest?: string; readonly sameAccount: boolean };
  /** `Organizations.DescribeAccount` */
  readonly call: string;
  readonly refused?: string;
}

export interface ResourceRulingLine extends RulingLineOf {
  readonly kind: 'resource';
  readonly asker:
    | { readonly service: string }
    | { readonly arn: string; readonly accountId: string };
  readonly policy?: string;
  readonly verdict: 'allowed' | 'denied' | 'silent';
}

export type RulingLine = CallerRulingLine | ResourceRulingLine;

/** Once more the ruling of that key, so many times. */
export interface CountLine {
  readonly line: 'count';
  readonly key: string;
  readonly calls: number;
}

export type RecordedLine = SuiteLine | PolicyLine | RulingLine | CountLine;
