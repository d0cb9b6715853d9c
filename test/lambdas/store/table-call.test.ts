import { answered, written } from '../../../lambdas/store/table-call.ts';

/** As the SDK throws, inside what ElectroDB throws. */
const thrown = (name: string, values: object = {}): Promise<never> => {
  const cause = Object.assign(new Error('no'), { name, ...values });
  return Promise.reject(new Error('Error thrown by DynamoDB client', { cause }));
};
const answer = (httpStatusCode: number) => ({ $metadata: { httpStatusCode } });

describe('written', () => {
  test('tells whether the condition held', async () => {
    const refused = thrown('ConditionalCheckFailedException', answer(400));

    expect(await written(Promise.resolve({}))).toBe(true);
    expect(await written(refused)).toBe(false);
  });
});

describe.each([
  ['answered', answered],
  ['written', written],
] as const)('%s', (_, call) => {
  test.each([
    ['a throttle', 'ThrottlingException', answer(400)],
    ['too much to do', 'ProvisionedThroughputExceededException', answer(400)],
    ['a fault of DynamoDB', 'InternalServerError', answer(500)],
    ['no answer', 'TimeoutError', { $metadata: { attempts: 8 } }],
    ['no connection', 'Error', { code: 'ECONNREFUSED' }],
  ])('takes %s for passing', async (_what, name, values) => {
    await expect(call(thrown(name, values))).rejects.toMatchObject({
      code: 'TableUnavailable',
      kind: 'unavailable',
      cause: { name },
    });
  });

  test.each([
    ['a refusal', 'AccessDeniedException', answer(400)],
    ['a wrong call', 'ValidationException', answer(400)],
    ['a mistake of ours', 'TypeError', {}],
  ])('takes %s for lasting', async (_what, name, values) => {
    await expect(call(thrown(name, values))).rejects.toMatchObject({
      code: 'TableFailed',
      kind: 'failed',
      cause: { name },
    });
  });
});
