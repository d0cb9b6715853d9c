import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { createEventBridge } from '../../sandbox/runtime/events/event-bridge.ts';
import { createState } from '../../sandbox/state.ts';
import type { AccessCheck } from '../../sandbox/wire/service.ts';
import { aws } from './aws.ts';

export const ACCOUNT = '111111111111';
export const OTHER = '222222222222';
export const HOME = 'eu-central-1';
export const FUNCTION = `arn:aws:lambda:${HOME}:${ACCOUNT}:function:holdfast-organization-event`;
const EventPattern = '{"source":["aws.access-analyzer"]}';

/** An event that the rules of these buses match. */
export const finding = {
  source: 'aws.access-analyzer',
  'detail-type': 'Access Analyzer Finding',
  account: ACCOUNT,
  region: HOME,
  detail: { status: 'ACTIVE' },
};

/** EventBridge alone, with policies that answer as a test wants. */
export const eventBuses = () => {
  const invoked: { readonly arn: string; readonly event: unknown }[] = [];
  const streamed: { readonly arn: string; readonly record: string }[] = [];
  const checks: AccessCheck[] = [];
  const allowed = { role: true, bus: true };
  const asked: { readonly role: object[]; readonly bus: object[] } = { role: [], bus: [] };
  const eventBridge = createEventBridge({
    state: createState(),
    bus: { account: ACCOUNT, region: HOME, name: 'holdfast' },
    wiring: [],
    permits: {
      roleMay: (question) => {
        asked.role.push(question);
        return allowed.role;
      },
      busLets: (question) => {
        asked.bus.push(question);
        return allowed.bus;
      },
    },
    toStream: (arn, record) => streamed.push({ arn, record }),
    invoke: (arn, event) => invoked.push({ arn, event }),
  });
  const wire = aws({}, [eventBridge.service], {
    authorize: (_principal, given) => {
      checks.push(...given);
      return { allowed: true };
    },
  });
  const clientOf = (account: string, region: string) =>
    new EventBridgeClient(wire.as(account, region));
  const client = clientOf(ACCOUNT, HOME);
  /** A rule on a default bus whose one target is this. */
  const lead = async (
    target: { readonly Arn: string; readonly RoleArn?: string; readonly Input?: string },
    from = client,
  ) => {
    await from.send(new PutRuleCommand({ Name: 'findings', EventPattern }));
    await from.send(
      new PutTargetsCommand({ Rule: 'findings', Targets: [{ Id: 'one', ...target }] }),
    );
  };
  return { eventBridge, client, clientOf, lead, invoked, streamed, checks, allowed, asked };
};

export const busOf = (region: string, account = ACCOUNT): string =>
  `arn:aws:events:${region}:${account}:event-bus/default`;
