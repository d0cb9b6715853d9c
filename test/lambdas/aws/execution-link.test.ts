import { executionLink } from '../../../lambdas/aws/workflows.ts';
import { someSettings } from '../../support/builders.ts';

beforeAll(() => {
  Object.assign(process.env, {
    HOLDFAST_SETTINGS: JSON.stringify(someSettings()),
    HOLDFAST_MANAGEMENT_ACCOUNT: '111111111111',
    AWS_LAMBDA_FUNCTION_NAME: 'holdfast-api',
    AWS_REGION: 'eu-west-1',
  });
  for (const name of Object.keys(process.env)) {
    if (name.startsWith('AWS_ENDPOINT_URL')) delete process.env[name];
  }
});

describe('executionLink', () => {
  test('leads to the page of the execution in the AWS console', () => {
    const arn = 'arn:aws:states:eu-west-1:111111111111:execution:holdfast-foundation:op_1';

    expect(executionLink('foundation', 'op_1')).toEqual({
      arn,
      url: `https://eu-west-1.console.aws.amazon.com/states/home?region=eu-west-1#/v2/executions/details/${arn}`,
    });
  });
});
