import { operationsOf } from '../../../sandbox/wire/service.ts';

describe('operationsOf', () => {
  test('lists handlers and raw operations once each', () => {
    const operations = operationsOf({
      sdk: async () => ({}),
      signingName: 's',
      actionPrefix: 's',
      operations: { Zeta: () => undefined, Alpha: () => undefined },
      raw: {
        operations: ['Middle', 'Alpha'],
        answer: async () => ({ status: 200, headers: {}, body: '' }),
      },
    });

    expect(operations).toEqual(['Alpha', 'Middle', 'Zeta']);
  });
});
