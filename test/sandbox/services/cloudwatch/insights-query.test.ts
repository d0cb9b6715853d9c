import {
  groupsOf,
  parseInsightsQuery,
} from '../../../../sandbox/services/cloudwatch/insights-query.ts';

const metric = (name: string, dimensions: Record<string, string>) => ({
  namespace: 'Holdfast/Trail',
  name,
  dimensions,
  points: [],
});

describe('parseInsightsQuery', () => {
  test('reads every clause', () => {
    expect(
      parseInsightsQuery(
        `SELECT SUM(RootUse) FROM SCHEMA("Holdfast/Trail", AccountId, "Region Name") WHERE AccountId != '1' AND "Region Name" = 'eu' GROUP BY AccountId ORDER BY SUM() DESC LIMIT 5`,
      ),
    ).toEqual({
      statistic: 'Sum',
      metric: 'RootUse',
      namespace: 'Holdfast/Trail',
      schema: ['AccountId', 'Region Name'],
      where: [
        { dimension: 'AccountId', negated: true, value: '1' },
        { dimension: 'Region Name', negated: false, value: 'eu' },
      ],
      groupBy: ['AccountId'],
      ordered: true,
    });
  });

  test.each([
    'SELECT *',
    'SELECT SUM(a)',
    'SELECT MEDIAN(a) FROM "b"',
    'SELECT SUM(a) FROM "b" WHERE c LIKE \'d\'',
    'SELECT SUM(a) FROM AWS/EC2',
  ])('reads no %s', (text) => {
    expect(parseInsightsQuery(text)).toBeUndefined();
  });
});

describe('groupsOf', () => {
  const metrics = [
    metric('RootUse', { AccountId: '1' }),
    metric('RootUse', { AccountId: '2' }),
    metric('RootUse', { AccountId: '2', Region: 'eu' }),
    metric('RootUse', {}),
    metric('Other', { AccountId: '1' }),
  ];
  const groups = (text: string) => {
    const query = parseInsightsQuery(text);
    return query === undefined
      ? undefined
      : groupsOf(query, metrics).map((group) => [group.attributes, group.metrics.length]);
  };

  test('keeps to the dimensions of the schema', () => {
    expect(
      groups('SELECT SUM(RootUse) FROM SCHEMA("Holdfast/Trail", AccountId) GROUP BY AccountId'),
    ).toEqual([
      [{ AccountId: '1' }, 1],
      [{ AccountId: '2' }, 1],
    ]);
  });

  test('takes metrics of any dimensions without one', () => {
    expect(groups('SELECT SUM(RootUse) FROM "Holdfast/Trail"')).toEqual([[{}, 4]]);
    expect(groups('SELECT SUM(RootUse) FROM "Holdfast/Trail" GROUP BY AccountId')).toEqual([
      [{ AccountId: '1' }, 1],
      [{ AccountId: '2' }, 2],
    ]);
  });

  test('leaves out what WHERE does', () => {
    expect(
      groups(`SELECT SUM(RootUse) FROM "Holdfast/Trail" WHERE AccountId = '2' GROUP BY AccountId`),
    ).toEqual([[{ AccountId: '2' }, 2]]);
  });
});
