import { createKillSwitch } from '../../../lambdas/aws/kill-switch.ts';
import { awsAccountId, region } from '../../support/builders.ts';
import { sdkError } from '../../support/controls.ts';

const PLACE = { accountId: '111111111111', region: 'us-east-1' };
const call = {
  service: 'ConfigService',
  operation: 'PutConfigurationRecorder',
  accountId: awsAccountId(4),
  region: region('eu-west-1'),
};

/** A switch whose parameter and clock are in the hand of the test. */
const aSwitch = (...[value]: [string | undefined | Error]) => {
  const here = { value, at: 1_000_000, looks: 0, lookTakes: 0 };
  const gate = createKillSwitch(
    PLACE,
    async () => {
      here.looks += 1;
      const found = here.value;
      await new Promise((resolve) => setTimeout(resolve, 1));
      here.at += here.lookTakes;
      if (found instanceof Error) throw found;
      return found;
    },
    () => here.at,
  );
  return Object.assign(here, { ask: () => gate(call) });
};

describe('the kill switch', () => {
  test('lets changes through while the parameter says allowed', async () => {
    await expect(aSwitch('allowed').ask()).resolves.toBeUndefined();
  });

  test('believes allowed for twenty seconds and no longer', async () => {
    const here = aSwitch('allowed');
    await here.ask();
    here.value = 'stopped';

    here.at += 20_000;
    await expect(here.ask()).resolves.toBeUndefined();
    here.at += 1;
    await expect(here.ask()).rejects.toMatchObject({ code: 'ChangesStopped' });
    expect(here.looks).toBe(2);
  });

  test('counts the age of a look from when it was begun', async () => {
    const here = aSwitch('allowed');
    here.lookTakes = 15_000;
    await here.ask();
    here.value = 'stopped';

    here.at += 5_001;
    await expect(here.ask()).rejects.toMatchObject({ code: 'ChangesStopped' });
  });

  test('believes nothing that took longer to be read than it would be believed', async () => {
    const here = aSwitch('allowed');
    here.lookTakes = 20_001;

    await expect(here.ask()).rejects.toMatchObject({
      code: 'KillSwitchUnreadable',
      message: expect.stringContaining('took too long'),
    });
  });

  test('believes no look that the clock says was made later', async () => {
    const here = aSwitch('allowed');
    await here.ask();
    here.value = 'stopped';
    here.at -= 3_600_000;

    await expect(here.ask()).rejects.toMatchObject({ code: 'ChangesStopped' });
  });

  test('remembers no stop: changes go on as soon as they are allowed again', async () => {
    const here = aSwitch('stopped');
    await expect(here.ask()).rejects.toMatchObject({ code: 'ChangesStopped' });
    here.value = 'allowed';

    await expect(here.ask()).resolves.toBeUndefined();
  });

  test('has one look under way however many ask', async () => {
    const here = aSwitch('allowed');

    await Promise.all(Array.from({ length: 50 }, () => here.ask()));

    expect(here.looks).toBe(1);
  });

  test('says who stopped what, where, and how to let it go on', async () => {
    await expect(aSwitch('stopped').ask()).rejects.toMatchObject({
      code: 'ChangesStopped',
      kind: 'unavailable',
      message:
        'changes are stopped by parameter /holdfast/changes of account 111111111111 in us-east-1: ConfigService PutConfigurationRecorder was not sent from account 222222222224',
      nextStep: expect.stringContaining(
        'In account 111111111111, run aws ssm put-parameter --region us-east-1 --name /holdfast/changes --type String --value allowed --overwrite',
      ),
    });
  });

  test.each([
    ['is missing', sdkError('ParameterNotFound'), 'could not be read (ParameterNotFound)'],
    ['may not be read', sdkError('AccessDeniedException'), '(AccessDeniedException)'],
    ['is not answered for', sdkError('ThrottlingException'), '(ThrottlingException)'],
    ['is empty', undefined, "says ''"],
    ['is misspelt', 'Allowed', "says 'Allowed', which is neither allowed nor stopped"],
    ['is padded', 'allowed ', "says 'allowed '"],
  ])('stops changes while the parameter %s', async (_, value, why) => {
    const here = aSwitch(value);

    await expect(here.ask()).rejects.toMatchObject({
      code: 'KillSwitchUnreadable',
      kind: 'unavailable',
      message: expect.stringContaining(why),
      nextStep: expect.stringContaining('--value allowed'),
    });
    here.value = 'allowed';
    await expect(here.ask()).resolves.toBeUndefined();
  });
});
