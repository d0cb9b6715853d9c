import {
  GetFunctionCommand,
  InvokeCommand,
  LambdaClient,
  ListFunctionsCommand,
  ResourceNotFoundException,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-lambda';
import { AwsError, type Service } from '../../../../sandbox/wire/service.ts';
import { aws } from '../../../support/aws.ts';

const lambda = (operations: Service['operations']) =>
  new LambdaClient(
    aws({}, [
      {
        signingName: 'lambda',
        sdk: () => import('@aws-sdk/client-lambda'),
        actionPrefix: 'lambda',
        operations,
      },
    ]).as('111111111111'),
  );

const ARN = 'arn:aws:lambda:eu-central-1:111111111111:function:a b';

describe('REST JSON', () => {
  test('reads labels, queries, headers and the payload', async () => {
    const seen: unknown[] = [];
    const client = lambda({
      Invoke: (input) => {
        seen.push({ ...input, Payload: Buffer.from(input.Payload).toString() });
        return { StatusCode: 202, Payload: Buffer.from('{"a":1}'), ExecutedVersion: '$LATEST' };
      },
    });

    const answer = await client.send(
      new InvokeCommand({
        FunctionName: ARN,
        Qualifier: 'x&y',
        InvocationType: 'Event',
        Payload: Buffer.from('{"in":true}'),
      }),
    );

    expect(seen).toEqual([
      { FunctionName: ARN, Qualifier: 'x&y', InvocationType: 'Event', Payload: '{"in":true}' },
    ]);
    expect(answer.StatusCode).toBe(202);
    expect(answer.ExecutedVersion).toBe('$LATEST');
    expect(Buffer.from(answer.Payload ?? []).toString()).toBe('{"a":1}');
  });

  test('reads maps from the body and lists from the query', async () => {
    const seen: unknown[] = [];
    const client = lambda({
      TagResource: ({ Tags }) => void seen.push(Tags),
      UntagResource: ({ TagKeys }) => void seen.push(TagKeys),
    });

    await client.send(new TagResourceCommand({ Resource: ARN, Tags: { 'a:b': 'c', d: '' } }));
    await client.send(new UntagResourceCommand({ Resource: ARN, TagKeys: ['a:b', 'd'] }));

    expect(seen).toEqual([{ 'a:b': 'c', d: '' }, ['a:b', 'd']]);
  });

  test('reads numbers from the query', async () => {
    const client = lambda({
      ListFunctions: ({ MaxItems }) => ({ Functions: [{ Timeout: MaxItems + 1 }] }),
    });

    const { Functions } = await client.send(new ListFunctionsCommand({ MaxItems: 2 }));

    expect(Functions).toEqual([{ Timeout: 3 }]);
  });

  test('throws the exception class of a modelled error', async () => {
    const client = lambda({
      GetFunction: () => {
        throw new AwsError('ResourceNotFoundException', 'none', { extra: { Type: 'User' } });
      },
    });

    const error = await client
      .send(new GetFunctionCommand({ FunctionName: 'f' }))
      .catch((reason: unknown) => reason);

    expect(error).toBeInstanceOf(ResourceNotFoundException);
    expect(error).toMatchObject({ message: 'none', Type: 'User' });
  });
});
