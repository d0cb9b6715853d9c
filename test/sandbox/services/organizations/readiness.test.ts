import { CreateAccountCommand, ListAccountsCommand } from '@aws-sdk/client-organizations';
import { accountReady } from '../../../../sandbox/services/organizations/readiness.ts';
import { controlPlane, MEMBER, manualClock } from '../../../support/control-plane.ts';

const SERVICES = ['config', 'cloudtrail', 'cloudformation', 'logs', 'kms'];
const REGIONS = ['us-east-1', 'eu-west-1', 'eu-central-1', 'ap-southeast-2', 'sa-east-1'];

/** Answers of all services in all regions to an account that was created just now. */
const created = async () => {
  const clock = manualClock();
  const plane = controlPlane({ clock });
  const client = plane.organizations();
  await client.send(new CreateAccountCommand({ AccountName: 'A', Email: 'aws+a@example.com' }));
  clock.advance(26_000);
  const { Accounts } = await client.send(new ListAccountsCommand({}));
  const id = Accounts?.at(-1)?.Id ?? '';
  const answers = () =>
    SERVICES.flatMap((service) =>
      REGIONS.map((region) => accountReady(plane.world, id, service, region)),
    );
  return { clock, answers };
};

describe('accountReady', () => {
  test('makes a new account wait, differently by service and region', async () => {
    const { answers } = await created();

    expect(new Set(answers())).toEqual(
      new Set([undefined, 'SubscriptionRequiredException', 'OptInRequired']),
    );
  });

  test('lets it in little by little, within two minutes of AWS time', async () => {
    const { clock, answers } = await created();
    const waiting = () => answers().filter((answer) => answer !== undefined).length;
    const atFirst = waiting();

    clock.advance(45_000);
    const later = waiting();
    clock.advance(75_000);

    expect(later).toBeGreaterThan(0);
    expect(later).toBeLessThan(atFirst);
    expect(waiting()).toBe(0);
  });

  test('answers the same in every run', async () => {
    const [first, second] = await Promise.all([created(), created()]);

    expect(first.answers()).toEqual(second.answers());
  });

  test('finds older and unknown accounts ready', () => {
    const { world } = controlPlane();

    for (const id of [MEMBER, '999999999999']) {
      expect(accountReady(world, id, 'config', 'eu-west-1')).toBeUndefined();
    }
  });
});
