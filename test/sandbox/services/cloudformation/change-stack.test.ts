import {
  DeleteStackCommand,
  GetTemplateCommand,
  ListStacksCommand,
  UpdateTerminationProtectionCommand,
  ValidateTemplateCommand,
} from '@aws-sdk/client-cloudformation';
import { putRole } from '../../../../sandbox/services/iam/put-role.ts';
import { findLogGroup } from '../../../../sandbox/services/logs/log-groups.ts';
import { A_WHILE, StackName, stackAccount } from '../../../support/stack-account.ts';
import { roleTemplate } from '../../../support/stack-template.ts';
import { BARE, HOME, MANAGEMENT } from '../../../support/starting-world.ts';

const allowsNobody = `{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":{"AWS":"${MANAGEMENT}"},"Action":"sts:AssumeRole"}]}`;

describe('UpdateStack', () => {
  test('changes what the template changed', async () => {
    const { created, update, read, role, clock } = stackAccount();
    await created();
    await update({ TemplateBody: roleTemplate({ action: 'cloudtrail:*' }) });
    expect((await read())?.StackStatus).toBe('UPDATE_IN_PROGRESS');

    clock.advance(A_WHILE);

    expect((await read())?.StackStatus).toBe('UPDATE_COMPLETE');
    expect(role()?.inline['work']).toContain('cloudtrail:*');
  });

  test('refuses to do nothing', async () => {
    const { created, update } = stackAccount();
    await created();

    await expect(update()).rejects.toMatchObject({
      name: 'ValidationError',
      message: 'No updates are to be performed.',
    });
    const kept = { UsePreviousTemplate: true, TemplateBody: undefined };
    await expect(
      update({ ...kept, Parameters: [{ ParameterKey: 'Trusted', UsePreviousValue: true }] }),
    ).rejects.toMatchObject({ message: 'No updates are to be performed.' });
  });

  test('refuses a stack that is not there or is still busy', async () => {
    const { create, update } = stackAccount();
    await expect(update()).rejects.toMatchObject({
      message: `Stack [${StackName}] does not exist`,
    });

    await create();

    await expect(update()).rejects.toMatchObject({
      message: expect.stringContaining('CREATE_IN_PROGRESS state and can not be updated'),
    });
  });

  test('that fails puts everything back', async () => {
    const { created, update, read, role, clock, world } = stackAccount();
    await created();
    putRole(world, BARE, { name: 'InTheWay', trust: {} });
    const AssumeRolePolicyDocument = JSON.parse(allowsNobody);
    const extra = {
      Zeta: {
        Type: 'AWS::IAM::Role',
        DependsOn: 'Execution',
        Properties: { RoleName: 'InTheWay', AssumeRolePolicyDocument },
      },
    };

    await update({ TemplateBody: roleTemplate({ action: 'cloudtrail:*', extra }) });
    clock.advance(A_WHILE);

    expect((await read())?.StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(role()?.inline['work']).toContain('config:*');
  });

  test('removes what the template lost', async () => {
    const { created, read, update, clock, world } = stackAccount();
    const group = { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: 'holdfast/gone' } };
    await created({ TemplateBody: roleTemplate({ extra: { Group: group } }) });
    await read();
    expect(findLogGroup(world, BARE, HOME, 'holdfast/gone')).toBeDefined();

    await update();
    clock.advance(A_WHILE);

    expect((await read())?.StackStatus).toBe('UPDATE_COMPLETE');
    expect(findLogGroup(world, BARE, HOME, 'holdfast/gone')).toBeUndefined();
  });
});

describe('DeleteStack', () => {
  test('takes the resources with it', async () => {
    const { created, stacks, role, read, clock } = stackAccount();
    const id = await created();
    await read();
    expect(role()).toBeDefined();

    await stacks.send(new DeleteStackCommand({ StackName }));
    clock.advance(A_WHILE);

    expect((await read(id))?.StackStatus).toBe('DELETE_COMPLETE');
    expect(role()).toBeUndefined();
    const { StackSummaries } = await stacks.send(new ListStacksCommand({}));
    expect(StackSummaries?.map(({ StackStatus }) => StackStatus)).toEqual(['DELETE_COMPLETE']);
  });

  test('of a stack that is not there succeeds', async () => {
    const { stacks } = stackAccount();

    const answer = await stacks.send(new DeleteStackCommand({ StackName: 'never-was' }));

    expect(answer.$metadata.httpStatusCode).toBe(200);
  });

  test('is refused while the stack is protected', async () => {
    const { created, stacks, read } = stackAccount();
    await created();
    const protect = (EnableTerminationProtection: boolean) =>
      stacks.send(
        new UpdateTerminationProtectionCommand({ StackName, EnableTerminationProtection }),
      );
    await protect(true);

    await expect(stacks.send(new DeleteStackCommand({ StackName }))).rejects.toMatchObject({
      message: `Stack [${StackName}] cannot be deleted while TerminationProtection is enabled`,
    });
    await protect(false);
    await stacks.send(new DeleteStackCommand({ StackName }));

    expect((await read())?.StackStatus).toBe('DELETE_IN_PROGRESS');
  });
});

describe('templates', () => {
  test('come back as they were given', async () => {
    const { create, stacks } = stackAccount();
    await create();

    const { TemplateBody } = await stacks.send(new GetTemplateCommand({ StackName }));

    expect(TemplateBody).toBe(roleTemplate());
  });

  test('are checked without being used', async () => {
    const { stacks } = stackAccount();

    const answer = await stacks.send(new ValidateTemplateCommand({ TemplateBody: roleTemplate() }));

    expect(answer.Capabilities).toEqual(['CAPABILITY_NAMED_IAM']);
    expect(answer.Parameters?.map(({ ParameterKey }) => ParameterKey)).toEqual([
      'Trusted',
      'Suffix',
    ]);
  });
});
