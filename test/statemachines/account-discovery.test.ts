import { named, runMachine } from '../support/run-machine.ts';

const operationId = 'op_01JZ0000000000000000000000';
const broken = (name: string) => () => {
  throw named(name);
};

describe('account-discovery', () => {
  test('looks at the organization once', async () => {
    const result = await runMachine('account-discovery', { operationId }, {});

    expect(result).toMatchObject({ status: 'SUCCEEDED', entered: ['DiscoverAccounts'] });
  });

  test('records why it broke off', async () => {
    const result = await runMachine(
      'account-discovery',
      { operationId },
      { DiscoverAccounts: broken('AccessDeniedException') },
    );

    expect(result).toMatchObject({
      error: 'DiscoveryFailed',
      entered: ['DiscoverAccounts', 'FailOperation'],
    });
  });

  test('leaves what cannot be recorded to the mending schedule', async () => {
    const result = await runMachine(
      'account-discovery',
      { operationId },
      { DiscoverAccounts: broken('AccessDeniedException'), FailOperation: broken('TableGone') },
    );

    expect(result).toMatchObject({ status: 'FAILED', error: 'DiscoveryInterrupted' });
  });
});
