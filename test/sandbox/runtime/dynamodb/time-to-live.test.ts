import { openEmbeddedTable } from '../../../../sandbox/runtime/dynamodb/embedded-table.ts';
import { sweepOnce } from '../../../../sandbox/runtime/dynamodb/time-to-live.ts';

describe('sweepOnce', () => {
  test('deletes what is over and nothing else', async () => {
    const embedded = openEmbeddedTable({ account: '111111111111', region: 'us-east-1' });
    await embedded.run('CreateTable', {
      TableName: 'some',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    });
    await new Promise((resolve) => setTimeout(resolve, 10));
    const now = Math.floor(Date.now() / 1000);
    for (const [pk, expiresAt] of [
      ['over', now - 5],
      ['not yet', now + 60],
    ] as const) {
      const Item = { pk: { S: pk }, sk: { S: '#' }, expiresAt: { N: String(expiresAt) } };
      await embedded.run('PutItem', { TableName: 'some', Item });
    }
    await embedded.run('PutItem', {
      TableName: 'some',
      Item: { pk: { S: 'ever' }, sk: { S: '#' } },
    });

    await sweepOnce(embedded, {
      name: 'some',
      partitionKey: 'pk',
      sortKey: 'sk',
      timeToLive: 'expiresAt',
    });

    const { Items } = await embedded.run('Scan', { TableName: 'some' });
    const left = (Items as { pk: { S: string } }[]).map(({ pk }) => pk.S).sort();
    expect(left).toEqual(['ever', 'not yet']);
    await embedded.close();
  });
});
