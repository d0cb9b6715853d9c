import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  DeleteMetricFilterCommand,
  DescribeLogGroupsCommand,
  DescribeMetricFiltersCommand,
  PutMetricFilterCommand,
  type PutMetricFilterCommandInput,
  TestMetricFilterCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { getLogGroup } from '../../../../sandbox/services/logs/log-groups.ts';
import { allow, BARE, HOME, startingWorld } from '../../../support/starting-world.ts';

const logGroupName = 'holdfast/trail';
const filterPattern = '{ $.eventName = "ConsoleLogin" }';

const withGroup = async () => {
  const begun = startingWorld();
  const logs = new CloudWatchLogsClient(begun.as(BARE));
  await logs.send(new CreateLogGroupCommand({ logGroupName }));
  const put = (
    filterName: string,
    transformation: object = {},
    more: Partial<PutMetricFilterCommandInput> = {},
  ) =>
    logs.send(
      new PutMetricFilterCommand({
        logGroupName,
        filterName,
        filterPattern,
        metricTransformations: [
          {
            metricName: filterName,
            metricNamespace: 'Holdfast',
            metricValue: '1',
            ...transformation,
          },
        ],
        ...more,
      }),
    );
  const names = async (input: object) => {
    const answer = await logs.send(new DescribeMetricFiltersCommand(input));
    return answer.metricFilters?.map(({ filterName }) => filterName);
  };
  return { ...begun, logs, put, names };
};

describe('metric filters', () => {
  test('are found by group, prefix and metric, sorted by name', async () => {
    const { logs, put, names } = await withGroup();
    await put('sign-in');
    await put('root-use');

    expect(await names({ logGroupName })).toEqual(['root-use', 'sign-in']);
    expect(await names({ logGroupName, filterNamePrefix: 'root' })).toEqual(['root-use']);
    expect(await names({ metricName: 'sign-in', metricNamespace: 'Holdfast' })).toEqual([
      'sign-in',
    ]);
    await logs.send(new DeleteMetricFilterCommand({ logGroupName, filterName: 'sign-in' }));
    expect(await names({ logGroupName })).toEqual(['root-use']);
  });

  test('come in pages', async () => {
    const { put, names } = await withGroup();
    await put('a');
    await put('b');
    await put('c');

    expect(await names({ logGroupName, limit: 2 })).toEqual(['a', 'b']);
    expect(await names({ logGroupName, limit: 2, nextToken: '2' })).toEqual(['c']);
  });

  test('are changed in place', async () => {
    const { logs, put } = await withGroup();
    await put('sign-in');
    await put('sign-in', { dimensions: { AccountId: '$.recipientAccountId' } });

    const { metricFilters } = await logs.send(new DescribeMetricFiltersCommand({ logGroupName }));
    expect(metricFilters).toMatchObject([
      {
        filterName: 'sign-in',
        filterPattern,
        logGroupName,
        metricTransformations: [{ dimensions: { AccountId: '$.recipientAccountId' } }],
      },
    ]);
    const { logGroups } = await logs.send(new DescribeLogGroupsCommand({}));
    expect(logGroups?.[0]?.metricFilterCount).toBe(1);
  });

  test.each([
    ['a name with a colon', { filterName: 'a:b' }],
    ['a pattern that is none', { filterPattern: '{ $.eventName == ConsoleLogin }' }],
    ['a pattern that is too long', { filterPattern: `"${'a'.repeat(1_023)}"` }],
    ['no metric', { metricTransformations: [] }],
  ])('are refused with %s', async (_what, more) => {
    const { put } = await withGroup();

    await expect(put('sign-in', {}, more)).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  test.each([
    [
      'dimensions beside a default value',
      { defaultValue: 0, dimensions: { Account: '$.recipientAccountId' } },
    ],
    ['four dimensions', { dimensions: { a: '$.a', b: '$.b', c: '$.c', d: '$.d' } }],
    ['a dimension that no field gives', { dimensions: { a: 'constant' } }],
    ['a value that is no number', { metricValue: 'one' }],
    ['a namespace with a colon', { metricNamespace: 'a:b' }],
  ])('feed no metric with %s', async (_what, transformation) => {
    const { put } = await withGroup();

    await expect(put('odd', transformation)).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  test('on plain words have no dimensions', async () => {
    const { put } = await withGroup();
    const words = { filterPattern: 'ERROR' };

    await put('errors', {}, words);
    await expect(put('by-account', { dimensions: { a: '$.a' } }, words)).rejects.toMatchObject({
      message: 'The specified filter pattern does not support dimensions',
    });
  });

  test('are a hundred a group at most', async () => {
    const { world, put } = await withGroup();
    const call = { account: BARE, region: HOME } as Parameters<typeof getLogGroup>[2];
    const { filters } = getLogGroup(world, logGroupName, call);
    for (let number = 0; number < 100; number += 1) {
      filters[`filter-${number}`] = { filterName: `filter-${number}` };
    }

    await expect(put('one-more')).rejects.toMatchObject({ name: 'LimitExceededException' });
    await put('filter-7');
    expect(filters['filter-7']?.filterPattern).toBe(filterPattern);
  });

  test('are made five a second', async () => {
    const { clock, put } = await withGroup();
    for (const name of ['a', 'b', 'c', 'd', 'e']) await put(name);
    await expect(put('f')).rejects.toMatchObject({ name: 'ThrottlingException' });

    clock.advance(200);

    expect((await put('f')).$metadata.httpStatusCode).toBe(200);
  });

  test('are their group’s in policies', async () => {
    const { asRole } = await withGroup();
    const client = (name: string, group: string) =>
      new CloudWatchLogsClient(
        asRole(BARE, name, [
          allow('logs:DescribeMetricFilters', `arn:aws:logs:${HOME}:${BARE}:log-group:${group}:*`),
        ]),
      );
    const read = new DescribeMetricFiltersCommand({ logGroupName });

    expect((await client('own', logGroupName).send(read)).metricFilters).toEqual([]);
    await expect(client('other', 'elsewhere').send(read)).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
  });
});

describe('a test of a pattern', () => {
  test('tells which messages it finds, and what they hold', async () => {
    const { logs } = await withGroup();
    const logEventMessages = [
      JSON.stringify({ eventName: 'ConsoleLogin', sourceIPAddress: '192.0.2.1' }),
      JSON.stringify({ eventName: 'HeadBucket' }),
      'no JSON',
    ];

    const { matches } = await logs.send(
      new TestMetricFilterCommand({ filterPattern, logEventMessages }),
    );

    expect(matches).toEqual([
      {
        eventNumber: 1,
        eventMessage: logEventMessages[0],
        extractedValues: { '$.eventName': 'ConsoleLogin' },
      },
    ]);
  });

  test('needs a pattern that is one, and messages', async () => {
    const { logs } = await withGroup();
    const send = (pattern: string, logEventMessages: string[]) =>
      logs.send(new TestMetricFilterCommand({ filterPattern: pattern, logEventMessages }));

    await expect(send('{ $.a = ', ['{}'])).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    await expect(send(filterPattern, [])).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });
});
