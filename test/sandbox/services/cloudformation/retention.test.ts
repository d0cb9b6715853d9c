import { ContinueUpdateRollbackCommand, DeleteStackCommand } from '@aws-sdk/client-cloudformation';
import { keyStore } from '../../../../sandbox/services/kms/keys.ts';
import { findBucket } from '../../../../sandbox/services/s3/buckets.ts';
import {
  bucketResource,
  failsAfter,
  NAME,
  StackName,
  stackedBuckets,
} from '../../../support/stacked-buckets.ts';
import { BARE, HOME } from '../../../support/starting-world.ts';

const retained = (DeletionPolicy: string) => bucketResource({}, { DeletionPolicy });
const statement = (account: string) => ({
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${account}:root` },
  Action: 'kms:*',
  Resource: '*',
});
const key = (account: string, rotation = true) => ({
  Type: 'AWS::KMS::Key',
  Properties: {
    EnableKeyRotation: rotation,
    KeyPolicy: { Version: '2012-10-17', Statement: [statement(account)] },
  },
});

describe('a resource that is told to stay', () => {
  test.each(['Retain', 'RetainExceptOnCreate'])(
    'stays with %s when its stack goes',
    async (kept) => {
      const { world, stacks, create, waited } = stackedBuckets();
      await create({ Bucket: retained(kept) });

      await stacks.send(new DeleteStackCommand({ StackName }));

      expect(await waited()).toBeUndefined();
      expect(findBucket(world, NAME)).toBeDefined();
    },
  );

  test.each(['Retain', 'RetainExceptOnCreate'])(
    'stays with %s when the template loses it',
    async (kept) => {
      const { world, create, update } = stackedBuckets();
      const other = { Type: 'AWS::SNS::Topic' };
      await create({ Bucket: retained(kept), Other: other });

      expect(await update({ Other: other })).toBe('UPDATE_COMPLETE');

      expect(findBucket(world, NAME)).toBeDefined();
    },
  );

  test.each([
    ['Retain', true],
    ['RetainExceptOnCreate', false],
    ['Delete', false],
  ])('with %s after a creation that failed: %s', async (kept, stays) => {
    const { world, create } = stackedBuckets();

    expect(await create({ Bucket: retained(kept), Last: failsAfter('Bucket') })).toBe(
      'ROLLBACK_COMPLETE',
    );

    expect(findBucket(world, NAME) !== undefined).toBe(stays);
  });
});

describe('an update that cannot be taken back', () => {
  const begin = async () => {
    const begun = stackedBuckets();
    await begun.create({ Key: key(BARE) });
    // The new policy leaves nobody of the account any right to put the old one back.
    const changed = { Key: key('999900001111'), Last: failsAfter('Key') };
    expect(await begun.update(changed)).toBe('UPDATE_ROLLBACK_FAILED');
    const [only] = Object.values(keyStore(begun.world, BARE, HOME).keys);
    return { ...begun, only };
  };

  test('blocks the stack', async () => {
    const { update } = await begin();

    await expect(update({ Key: key(BARE, false) })).rejects.toMatchObject({
      message: expect.stringContaining('UPDATE_ROLLBACK_FAILED state and can not be updated'),
    });
  });

  test('is taken back once what was in the way is gone', async () => {
    const { stacks, waited, update, only } = await begin();
    await stacks.send(new ContinueUpdateRollbackCommand({ StackName }));
    expect(await waited()).toBe('UPDATE_ROLLBACK_FAILED');
    if (only === undefined) throw new Error('no key');
    only.policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement(BARE)] });

    await stacks.send(new ContinueUpdateRollbackCommand({ StackName }));

    expect(await waited()).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(await update({ Key: key(BARE, false) })).toBe('UPDATE_COMPLETE');
  });

  test('is left as it is where it is told to', async () => {
    const { stacks, waited } = await begin();

    await stacks.send(new ContinueUpdateRollbackCommand({ StackName, ResourcesToSkip: ['Key'] }));

    expect(await waited()).toBe('UPDATE_ROLLBACK_COMPLETE');
  });

  test('is nothing that a stack in order goes on with', async () => {
    const { stacks, create } = stackedBuckets();
    await create({ Key: key(BARE) });

    await expect(
      stacks.send(new ContinueUpdateRollbackCommand({ StackName })),
    ).rejects.toMatchObject({ message: expect.stringContaining('CREATE_COMPLETE state') });
  });
});
