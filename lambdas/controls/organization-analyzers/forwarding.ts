import { isDeepStrictEqual } from 'node:util';
import {
  DescribeRuleCommand,
  ListTargetsByRuleCommand,
  PutRuleCommand,
  PutTargetsCommand,
  ResourceNotFoundException,
  type Target as RuleTarget,
} from '@aws-sdk/client-eventbridge';
import { eventBridge } from '../../aws/clients/event-bridge.ts';
import type { Connection } from '../../aws/connection.ts';
import type { Region } from '../../contracts/ids.ts';
import { FINDINGS_FORWARD_ROLE, FINDINGS_STREAM, MANAGED_TAG } from '../../contracts/names.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Target } from '../control.ts';
import {
  FINDINGS_PATTERN,
  HOME_BUS_TARGET,
  STREAM_TARGET,
} from '../security-stack/findings-rule.ts';

/** Where a rule hands findings on to, and as whom. */
export interface Forwarding {
  readonly id: string;
  readonly arn: string;
  readonly roleArn: string;
}

/** The rule of a region as it is. */
export interface ForwardingRule {
  readonly enabled: boolean;
  /** True when it matches every finding and nothing else. */
  readonly matches: boolean;
  readonly targets: readonly Forwarding[];
}

/** In the home region to the stream, as the stack of Security made it; everywhere else to the home region's bus. */
export const forwardingOf = ({ accountId, region, homeRegion }: Target): Forwarding => ({
  roleArn: `arn:aws:iam::${accountId}:role/${FINDINGS_FORWARD_ROLE}`,
  ...(region === homeRegion
    ? {
        id: STREAM_TARGET,
        arn: `arn:aws:firehose:${homeRegion}:${accountId}:deliverystream/${FINDINGS_STREAM}`,
      }
    : {
        id: HOME_BUS_TARGET,
        arn: `arn:aws:events:${homeRegion}:${accountId}:event-bus/default`,
      }),
});

const patternMatches = (text = ''): boolean => {
  try {
    return isDeepStrictEqual(JSON.parse(text), FINDINGS_PATTERN);
  } catch (error) {
    // A rule on a schedule has no pattern at all.
    if (error instanceof SyntaxError) return false;
    throw error;
  }
};

const forwardingFrom = ({ Id = '', Arn = '', RoleArn = '' }: RuleTarget): Forwarding => ({
  id: Id,
  arn: Arn,
  roleArn: RoleArn,
});

/** One call where there is no rule, two where there is one; a rule has five targets at most, so one page. */
export const readForwardingRule = async (
  connection: Connection,
  region: Region,
): Promise<ForwardingRule | undefined> => {
  const client = eventBridge(connection, region);
  try {
    const rule = await client.send(new DescribeRuleCommand({ Name: FINDINGS_STREAM }));
    const { Targets: targets = [] } = await client.send(
      new ListTargetsByRuleCommand({ Rule: FINDINGS_STREAM }),
    );
    return {
      enabled: rule.State === 'ENABLED',
      matches: patternMatches(rule.EventPattern),
      targets: targets.map(forwardingFrom),
    };
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
};

/** Makes the rule, or puts it right; its targets stay. Tags count only when it is made. */
export const putForwardingRule = async (connection: Connection, region: Region): Promise<void> => {
  await eventBridge(connection, region).send(
    new PutRuleCommand({
      Name: FINDINGS_STREAM,
      Description: 'Hands findings of Access Analyzer on towards the log archive',
      EventPattern: JSON.stringify(FINDINGS_PATTERN),
      State: 'ENABLED',
      Tags: [{ Key: MANAGED_TAG, Value: 'true' }],
    }),
  );
};

/** Puts our target; others of the rule stay. EventBridge answers 200 to targets that it does not take. */
export const putForwarding = async (
  connection: Connection,
  region: Region,
  { id, arn, roleArn }: Forwarding,
): Promise<void> => {
  const { FailedEntries: failed = [] } = await eventBridge(connection, region).send(
    new PutTargetsCommand({
      Rule: FINDINGS_STREAM,
      Targets: [{ Id: id, Arn: arn, RoleArn: roleArn }],
    }),
  );
  const [refused] = failed;
  if (refused === undefined) return;
  throw new DomainError(
    'RuleTargetRefused',
    'failed',
    `the rule ${FINDINGS_STREAM} in ${region} of account ${connection.accountId} does not take ${arn}: ${refused.ErrorCode ?? 'refused'} ${refused.ErrorMessage ?? ''}`,
    { nextStep: 'Correct what the message names, then run the foundation again.' },
  );
};
