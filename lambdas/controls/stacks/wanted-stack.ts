import { createHash } from 'node:crypto';
import { BASELINE_STACK, MANAGED_TAG } from '../../contracts/names.ts';
import type { StackState } from './stack-state.ts';
import { DIGEST_PARAMETER, VERSION_PARAMETER } from './stack-template.ts';

/** What a stack is to become. */
export interface WantedStack {
  /** @default 'HoldfastBaseline' */
  readonly name?: string;
  readonly body: string;
  readonly baselineVersion: string;
  readonly templateDigest: string;
}

export const nameOf = ({ name = BASELINE_STACK }: WantedStack): string => name;

/** What every request for the stack says of it, whatever its template. */
export const stackInput = (wanted: WantedStack) => ({
  StackName: nameOf(wanted),
  Capabilities: ['CAPABILITY_NAMED_IAM' as const],
  Parameters: [
    { ParameterKey: VERSION_PARAMETER, ParameterValue: wanted.baselineVersion },
    { ParameterKey: DIGEST_PARAMETER, ParameterValue: wanted.templateDigest },
  ],
  Tags: [{ Key: MANAGED_TAG, Value: 'true' }],
});

/** The same attempt at the same stack has the same token; the next attempt has another. */
export const requestToken = (
  { templateDigest }: WantedStack,
  stack: StackState | undefined,
): string => {
  const attempt = createHash('sha256').update(`${stack?.id ?? ''} ${stack?.touchedAt ?? ''}`);
  return `holdfast-${templateDigest}-${attempt.digest('hex').slice(0, 12)}`;
};
