import { putEvent } from '../../../lambdas/aws/bus.ts';
import { accountAssuranceCompleted } from '../../../lambdas/contracts/events/account-assurance-completed.ts';
import {
  type Answer,
  type Asked,
  answering,
  stopAnswering,
} from '../../support/answering-endpoint.ts';
import { accountId, instant } from '../../support/builders.ts';

let answer: Answer;
let asked: readonly Asked[];

beforeAll(async () => {
  asked = await answering(() => answer);
});
afterAll(stopAnswering);

const detail = accountAssuranceCompleted.parse({
  metadata: { eventId: 'x', version: 1, sequence: 4, actor: 'alice', at: instant() },
  accountId: accountId(),
  baselineVersion: 'abc',
});
const put = () => putEvent('Account Assurance Completed', detail, 'acc_1#4');

describe('putEvent', () => {
  test('puts the event on the bus of Holdfast under its id', async () => {
    answer = { body: { FailedEntryCount: 0, Entries: [{ EventId: 'e' }] } };

    await put();

    expect(asked.at(-1)?.input).toEqual({
      Entries: [
        {
          EventBusName: 'holdfast',
          Source: 'holdfast',
          DetailType: 'Account Assurance Completed',
          Detail: JSON.stringify({
            ...detail,
            metadata: { ...detail.metadata, eventId: 'acc_1#4' },
          }),
        },
      ],
    });
  });

  test('refuses to take an answered failure for success', async () => {
    answer = {
      body: { FailedEntryCount: 1, Entries: [{ ErrorCode: 'ThrottlingException' }] },
    };

    await expect(put()).rejects.toMatchObject({
      code: 'EventNotTaken',
      kind: 'unavailable',
      message: expect.stringContaining('acc_1#4'),
    });
  });

  test('tells what AWS refused', async () => {
    answer = { status: 400, body: { __type: 'AccessDeniedException', message: 'no' } };

    await expect(put()).rejects.toMatchObject({ code: 'AccessDeniedException' });
  });
});
