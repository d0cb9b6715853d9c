import {
  DeleteParameterCommand,
  GetParameterCommand,
  GetParameterHistoryCommand,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { layKillSwitch } from '../../../../sandbox/kill-switch.ts';
import { sessionAccount } from '../../../support/session-preferences.ts';
import { BARE, HOME } from '../../../support/starting-world.ts';

const Name = '/holdfast/changes';
const MANAGEMENT = '111111111111';

const made = async (value = 'one') => {
  const account = sessionAccount();
  const ssm = new SSMClient(account.as(BARE, HOME));
  await ssm.send(new PutParameterCommand({ Name, Value: value, Type: 'String' }));
  return { ...account, ssm };
};

describe('a parameter', () => {
  test('is read as it was written, with its ARN', async () => {
    const { ssm } = await made();

    const { Parameter } = await ssm.send(new GetParameterCommand({ Name }));

    expect(Parameter).toMatchObject({
      Name,
      Type: 'String',
      Value: 'one',
      Version: 1,
      ARN: `arn:aws:ssm:${HOME}:${BARE}:parameter/holdfast/changes`,
    });
  });

  test('is overwritten only when that is asked for', async () => {
    const { ssm } = await made();
    const again = { Name, Value: 'two' };

    await expect(ssm.send(new PutParameterCommand(again))).rejects.toMatchObject({
      name: 'ParameterAlreadyExists',
    });
    const { Version } = await ssm.send(new PutParameterCommand({ ...again, Overwrite: true }));

    expect(Version).toBe(2);
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name: `${Name}:1` }));
    expect(Parameter?.Value).toBe('one');
  });

  test('tells who wrote each version', async () => {
    const { ssm } = await made();
    await ssm.send(new PutParameterCommand({ Name, Value: 'two', Overwrite: true }));

    const { Parameters } = await ssm.send(new GetParameterHistoryCommand({ Name }));

    expect(Parameters).toMatchObject([
      { Value: 'one', LastModifiedUser: `arn:aws:iam::${BARE}:user/sandbox` },
      { Value: 'two' },
    ]);
  });

  test('is gone once it is deleted, and belongs to its region', async () => {
    const { ssm, as } = await made();
    const elsewhere = new SSMClient(as(BARE, 'eu-west-1'));
    const missing = { name: 'ParameterNotFound' };

    await expect(elsewhere.send(new GetParameterCommand({ Name }))).rejects.toMatchObject(missing);
    await ssm.send(new DeleteParameterCommand({ Name }));

    await expect(ssm.send(new GetParameterCommand({ Name }))).rejects.toMatchObject(missing);
  });

  test.each([
    ['no type', { Name: '/mine', Value: 'x' }, 'ValidationException'],
    ['a reserved name', { Name: '/aws/x', Value: 'x', Type: 'String' }, 'AccessDeniedException'],
    ['half a path', { Name: 'a/b', Value: 'x', Type: 'String' }, 'ValidationException'],
    ['no value', { Name: '/mine', Value: '', Type: 'String' }, 'ValidationException'],
    [
      'a value of another pattern',
      { Name: '/mine', Value: 'x', Type: 'String', AllowedPattern: '^y$' },
      'ParameterPatternMismatchException',
    ],
  ] as const)('is refused with %s', async (_, input, name) => {
    const { ssm } = await made();

    await expect(ssm.send(new PutParameterCommand(input))).rejects.toMatchObject({ name });
  });
});

describe('the kill switch of the sandbox', () => {
  const laid = () => {
    const account = sessionAccount();
    layKillSwitch(account.world, HOME);
    return { ...account, ssm: new SSMClient(account.as(MANAGEMENT, HOME)) };
  };

  test('is allowed at first, and takes no third value', async () => {
    const { ssm } = laid();
    const put = (Value: string) =>
      ssm.send(new PutParameterCommand({ Name, Value, Overwrite: true }));

    const { Parameter } = await ssm.send(new GetParameterCommand({ Name }));
    expect(Parameter?.Value).toBe('allowed');
    await expect(put('stoped')).rejects.toMatchObject({
      name: 'ParameterPatternMismatchException',
    });
    await expect(put('stopped')).resolves.toMatchObject({ Version: 2 });
  });

  test('stays as an earlier process left it', async () => {
    const { ssm, world } = laid();
    await ssm.send(new PutParameterCommand({ Name, Value: 'stopped', Overwrite: true }));

    layKillSwitch(world, HOME);

    const { Parameter } = await ssm.send(new GetParameterCommand({ Name }));
    expect(Parameter?.Value).toBe('stopped');
  });
});
