import type { Call, Principal } from '../wire/service.ts';
import type { Layers } from './policy/decide.ts';
import type { Asker } from './policy/principals.ts';
import type { Question } from './policy/request-context.ts';

/** What the policies of a caller were asked, every policy that had a say, and what came of it. */
export interface CallerRuling {
  readonly kind: 'caller';
  readonly principal: Principal;
  readonly layers: Layers;
  readonly question: Question;
  /** The request that asked. */
  readonly call: Pick<Call, 'service' | 'operation'>;
  /** The end of AWS's sentence; absent where all is allowed. */
  readonly refused?: string;
}

/** What the policy of a resource was asked on its own. */
export interface ResourceRuling {
  readonly kind: 'resource';
  readonly asker: Asker;
  readonly policy: string | undefined;
  readonly question: Question;
  readonly verdict: 'allowed' | 'denied' | 'silent';
}

/** One question that the policies of a world answered: what tests compare with another evaluator of policies. */
export type Ruling = CallerRuling | ResourceRuling;

export type RulingObserver = (ruling: Ruling) => void;
