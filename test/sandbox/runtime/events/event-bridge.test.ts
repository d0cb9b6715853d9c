import {
  CreateEventBusCommand,
  DescribeEventBusCommand,
  DescribeRuleCommand,
  EventBridgeClient,
  ListEventBusesCommand,
  ListRulesCommand,
  ListTargetsByRuleCommand,
  PutEventsCommand,
  type PutEventsRequestEntry,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import {
  createEventBridge,
  type EventBridge,
} from '../../../../sandbox/runtime/events/event-bridge.ts';
import { createState } from '../../../../sandbox/state.ts';
import type { AccessCheck } from '../../../../sandbox/wire/service.ts';
import { aws, type TestAws } from '../../../support/aws.ts';

const ACCOUNT = '111111111111';
const HOME = 'eu-central-1';
const FUNCTION = `arn:aws:lambda:${HOME}:${ACCOUNT}:function:holdfast-organization-event`;

interface Invoked {
  readonly arn: string;
  readonly event: { readonly id: string; readonly detail: unknown };
}

let eventBridge: EventBridge;
let invoked: Invoked[];
let checks: AccessCheck[];
let testAws: TestAws;
let client: EventBridgeClient;

beforeEach(() => {
  invoked = [];
  checks = [];
  eventBridge = createEventBridge({
    state: createState(),
    bus: { account: ACCOUNT, region: HOME, name: 'holdfast' },
    wiring: [
      {
        account: ACCOUNT,
        region: 'us-east-1',
        rule: 'holdfast-organization-events',
        pattern: { source: ['aws.organizations'] },
        target: FUNCTION,
      },
    ],
    permits: { roleMay: () => true, busLets: () => true },
    invoke: (arn, event) => invoked.push({ arn, event: event as Invoked['event'] }),
  });
  testAws = aws({}, [eventBridge.service], {
    authorize: (_principal, asked) => {
      checks.push(...asked);
      return { allowed: true };
    },
  });
  client = new EventBridgeClient(testAws.as(ACCOUNT, HOME));
});

const entry = (changes: Partial<PutEventsRequestEntry> = {}): PutEventsRequestEntry => ({
  EventBusName: 'holdfast',
  Source: 'holdfast',
  DetailType: 'Account Status Changed',
  Detail: '{"to":"ACTIVE"}',
  ...changes,
});
const put = (...Entries: PutEventsRequestEntry[]) => client.send(new PutEventsCommand({ Entries }));
const lead = async (rule: string, pattern: object, target: string, bus = 'holdfast') => {
  const EventPattern = JSON.stringify(pattern);
  await client.send(new PutRuleCommand({ Name: rule, EventBusName: bus, EventPattern }));
  const Targets = [{ Id: 'one', Arn: target }];
  await client.send(new PutTargetsCommand({ Rule: rule, EventBusName: bus, Targets }));
};
const organizationEvent = (region: string, account = ACCOUNT) => ({
  source: 'aws.organizations',
  'detail-type': 'AWS Service Event via CloudTrail',
  account,
  region,
  detail: { eventName: 'CreateAccountResult' },
});

describe('emit', () => {
  test('brings an organization event of us-east-1 to its function, in the envelope', () => {
    eventBridge.emit(organizationEvent('us-east-1'));

    expect(invoked).toEqual([
      {
        arn: FUNCTION,
        event: {
          version: '0',
          id: expect.stringMatching(/^[0-9a-f-]{36}$/),
          resources: [],
          time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
          ...organizationEvent('us-east-1'),
        },
      },
    ]);
  });

  test.each([
    ['another region', organizationEvent(HOME)],
    ['another account', organizationEvent('us-east-1', '222222222222')],
    ['another source', { ...organizationEvent('us-east-1'), source: 'aws.iam' }],
  ])('brings an event of %s nowhere', (_, event) => {
    eventBridge.emit(event);

    expect(invoked).toEqual([]);
  });
});

describe('PutEvents', () => {
  test('gives every event an id and shows it to people', async () => {
    const { Entries, FailedEntryCount } = await put(entry(), entry({ Detail: '{"to":"ERROR"}' }));

    expect(FailedEntryCount).toBe(0);
    const shown = eventBridge
      .recent()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(shown.map(({ id }) => id)).toEqual(Entries?.map(({ EventId }) => EventId));
    expect(shown[1]).toMatchObject({
      source: 'holdfast',
      'detail-type': 'Account Status Changed',
      account: ACCOUNT,
      region: HOME,
      detail: { to: 'ERROR' },
    });
  });

  test('fails a bad entry alone', async () => {
    const { Entries, FailedEntryCount } = await put(
      entry({ Detail: 'no' }),
      entry(),
      entry({ Source: 'aws.iam' }),
      entry({ Source: '' }),
      entry({ EventBusName: 'none' }),
    );

    expect(FailedEntryCount).toBe(4);
    expect(Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual([
      'MalformedDetail',
      undefined,
      'NotAuthorizedForSourceException',
      'InvalidArgument',
      'ResourceNotFoundException',
    ]);
  });

  test('refuses more than ten entries', async () => {
    await expect(put(...Array.from({ length: 11 }, () => entry()))).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });

  test('refuses more than 256 kB', async () => {
    const Detail = JSON.stringify({ text: 'x'.repeat(256 * 1024) });

    await expect(put(entry({ Detail }))).rejects.toMatchObject({ name: 'ValidationException' });
  });

  test('asks once for every bus', async () => {
    await put(entry(), entry(), entry({ EventBusName: 'default' }));

    expect(checks).toEqual(
      ['holdfast', 'default'].map((bus) => ({
        action: 'events:PutEvents',
        resource: `arn:aws:events:${HOME}:${ACCOUNT}:event-bus/${bus}`,
      })),
    );
  });
});

describe('rules', () => {
  test('lead what they match to their target', async () => {
    await lead('active', { detail: { to: ['ACTIVE'] } }, FUNCTION);

    await put(entry(), entry({ Detail: '{"to":"ERROR"}' }));

    expect(invoked.map(({ event }) => event.detail)).toEqual([{ to: 'ACTIVE' }]);
  });

  test('lead to another bus, where the event keeps its id', async () => {
    await client.send(new CreateEventBusCommand({ Name: 'other' }));
    const other = `arn:aws:events:${HOME}:${ACCOUNT}:event-bus/other`;
    await lead('forward', { source: ['holdfast'] }, other);
    await lead('arrive', { source: ['holdfast'] }, FUNCTION, 'other');

    const { Entries } = await put(entry());

    expect(invoked.map(({ event }) => event.id)).toEqual([Entries?.[0]?.EventId]);
  });

  test('end at two buses that lead to each other', async () => {
    await client.send(new CreateEventBusCommand({ Name: 'other' }));
    const bus = (name: string) => `arn:aws:events:${HOME}:${ACCOUNT}:event-bus/${name}`;
    await lead('there', { source: ['holdfast'] }, bus('other'));
    await lead('back', { source: ['holdfast'] }, bus('holdfast'), 'other');

    expect(await put(entry())).toMatchObject({ FailedEntryCount: 0 });
  });

  test('do nothing while they are disabled', async () => {
    await lead('off', { source: ['holdfast'] }, FUNCTION);
    await client.send(
      new PutRuleCommand({
        Name: 'off',
        EventBusName: 'holdfast',
        EventPattern: '{"source":["holdfast"]}',
        State: 'DISABLED',
      }),
    );

    await put(entry());

    expect(invoked).toEqual([]);
  });

  test('are shown with what they lead to', async () => {
    await lead('active', { source: ['holdfast'] }, FUNCTION);
    const EventBusName = 'holdfast';

    const rule = await client.send(new DescribeRuleCommand({ Name: 'active', EventBusName }));
    const { Rules } = await client.send(new ListRulesCommand({ EventBusName }));
    const { Targets } = await client.send(
      new ListTargetsByRuleCommand({ Rule: 'active', EventBusName }),
    );

    expect(rule).toMatchObject({
      Name: 'active',
      Arn: `arn:aws:events:${HOME}:${ACCOUNT}:rule/holdfast/active`,
      EventPattern: '{"source":["holdfast"]}',
      State: 'ENABLED',
    });
    expect(Rules?.map(({ Name }) => Name)).toEqual(['active']);
    expect(Targets).toEqual([{ Id: 'one', Arn: FUNCTION }]);
  });

  test('refuse a pattern that means nothing', async () => {
    const EventPattern = '{"source":"holdfast"}';

    await expect(
      client.send(new PutRuleCommand({ Name: 'x', EventPattern })),
    ).rejects.toMatchObject({
      name: 'InvalidEventPatternException',
    });
  });

  test('are not known on a bus that is not there', async () => {
    const command = new DescribeRuleCommand({ Name: 'x', EventBusName: 'none' });

    await expect(client.send(command)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

describe('buses', () => {
  test('belong to an account and a region', async () => {
    const elsewhere = new EventBridgeClient(testAws.as(ACCOUNT, 'us-east-1'));

    const here = await client.send(new ListEventBusesCommand({}));
    const there = await elsewhere.send(new ListEventBusesCommand({}));

    expect(here.EventBuses?.map(({ Name }) => Name)).toEqual(['default', 'holdfast']);
    expect(there.EventBuses?.map(({ Name }) => Name)).toEqual(['default']);
  });

  test('are made once', async () => {
    await client.send(new CreateEventBusCommand({ Name: 'new' }));

    expect(await client.send(new DescribeEventBusCommand({ Name: 'new' }))).toMatchObject({
      Arn: `arn:aws:events:${HOME}:${ACCOUNT}:event-bus/new`,
    });
    await expect(client.send(new CreateEventBusCommand({ Name: 'new' }))).rejects.toMatchObject({
      name: 'ResourceAlreadyExistsException',
    });
  });
});
