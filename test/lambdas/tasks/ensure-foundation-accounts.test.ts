import type { AwsAccountId } from '../../../lambdas/contracts/ids.ts';
import { store } from '../../../lambdas/tasks/dependencies.ts';
import { accountId, anAccount, anOperation, operationId } from '../../support/builders.ts';
import { MEMBER, OTHER } from '../../support/control-plane.ts';
import {
  bare,
  called,
  draft,
  expectBoth,
  holding,
  LOGGING,
  requests,
  run,
  SECURITY,
  settingsWith,
  stage,
} from '../../support/foundation-accounts.ts';
import { closeTable, freshTable } from '../../support/table.ts';
import { taskDependenciesOf } from '../../support/tasks.ts';

beforeEach(freshTable);
afterAll(closeTable);

describe('EnsureFoundationAccounts', () => {
  test('makes Security and Logging, tagged with the run, and puts them into SecurityOU, once', async () => {
    const plane = bare();
    const tasks = taskDependenciesOf(plane, {
      settings: settingsWith({}, { bootstrapRole: 'Boot' }),
    });

    await run(tasks);

    await expectBoth(plane);
    const tag = { Key: 'holdfast:operation', Value: operationId() };
    expect(requests(plane)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ AccountName: 'Security', RoleName: 'Boot', Tags: [tag] }),
        expect.objectContaining({ AccountName: 'Logging', RoleName: 'Boot', Tags: [tag] }),
      ]),
    );
    expect((await stage())?.cells).toMatchObject([
      {
        control: 'foundation-logging',
        changes: [
          'Create the Logging account with logging@example.com.',
          'Move the Logging account from the root to SecurityOU.',
        ],
      },
      { control: 'foundation-security', status: 'COMPLETED' },
      { control: 'regions-of-logging', notes: [expect.stringContaining('next run')] },
      { control: 'regions-of-security' },
    ]);

    const before = plane.aws.record.since(0).length;
    await store.releaseLease('foundation', operationId());
    await run(tasks, 2);

    expect(plane.aws.record.since(before).filter(({ mutating }) => mutating)).toEqual([]);
    await expectBoth(plane);
  });

  test('adopts accounts by e-mail in any case and by id, and moves them out of the root alone', async () => {
    const plane = holding({ ...SECURITY, email: 'Security@example.com' as never }, LOGGING);
    const settings = settingsWith({ logging: { accountId: OTHER } });

    await run(taskDependenciesOf(plane, { settings }));

    expect(requests(plane)).toEqual([]);
    expect(called(plane, 'MoveAccount').filter(({ status }) => status === 200)).toHaveLength(2);
    expect(await draft()).toMatchObject({ securityAccountId: MEMBER, loggingAccountId: OTHER });
    expect((await stage())?.cells[1]?.changes).toEqual([
      `Move the Security account ${MEMBER} from the root to SecurityOU.`,
    ]);
  });

  test('leaves accounts as they are that are where they belong', async () => {
    const unit = 'SecurityOU';
    const plane = bare({
      seed: {
        units: [{ name: unit }],
        accounts: [
          { ...SECURITY, unit },
          { ...LOGGING, unit },
        ],
      },
    });

    await run(taskDependenciesOf(plane, { settings: settingsWith() }));

    expect(called(plane, 'MoveAccount')).toEqual([]);
    expect(await draft()).toMatchObject({ securityAccountId: MEMBER, loggingAccountId: OTHER });
  });

  test('takes the place of what discovery wrote down', async () => {
    const plane = holding(SECURITY, LOGGING);
    const id = accountId(7);
    await store.claim('aws-account', MEMBER, id);
    await store.insertAccount(
      anAccount({ id, awsAccountId: MEMBER as AwsAccountId, status: 'DISCOVERED' }),
    );

    await run(taskDependenciesOf(plane, { settings: settingsWith() }));

    expect(await store.findAccount(MEMBER as AwsAccountId)).toMatchObject({ id, foundation: true });
  });

  test('says what it would do, and does nothing, in a run that only looks', async () => {
    const plane = bare();
    await store.insertOperation(anOperation({ id: operationId(), kind: 'preflight-organization' }));

    expect(await run(taskDependenciesOf(plane, { settings: settingsWith() }))).toEqual({
      runId: operationId(),
    });

    expect((await stage(1, 'foundation-preflight'))?.cells.map(({ changes }) => changes)).toEqual([
      [
        'Create the Logging account with logging@example.com.',
        'Move the Logging account from the root to SecurityOU.',
      ],
      [
        'Create the Security account with security@example.com.',
        'Move the Security account from the root to SecurityOU.',
      ],
    ]);
    expect(plane.aws.record.since(0).filter(({ mutating }) => mutating)).toEqual([]);
    expect(await draft()).not.toHaveProperty('securityAccountId');
  });
});
