import { store } from '../../../lambdas/tasks/dependencies.ts';
import { createStartAssurance } from '../../../lambdas/tasks/start-assurance.ts';
import { anOperation, operationId } from '../../support/builders.ts';
import { closeTable, freshTable } from '../../support/table.ts';

beforeEach(freshTable);
afterAll(closeTable);

const handOver = async (attempt: number) => {
  await store.insertOperation(anOperation({ attempt, status: 'RUNNING' }));
  const started: unknown[] = [];
  const startExecution = async (...given: unknown[]) => {
    started.push(given);
    return { executionArn: 'x' };
  };
  const output = await createStartAssurance({ store, startExecution })({
    operationId: operationId(),
  });
  return { started, output };
};

describe('StartAssurance', () => {
  test.each([
    [1, operationId()],
    [3, `${operationId()}-3`],
  ])('starts the next workflow of attempt %i under the same name', async (attempt, name) => {
    const { started, output } = await handOver(attempt);

    expect(started).toEqual([['account-assurance', name, { operationId: operationId() }]]);
    expect(output).toEqual({ operationId: operationId() });
  });

  test('fails for an operation that there is not', async () => {
    const startExecution = async () => ({ executionArn: 'x' });

    await expect(
      createStartAssurance({ store, startExecution })({ operationId: operationId(9) }),
    ).rejects.toMatchObject({ code: 'OperationNotFound' });
  });
});
