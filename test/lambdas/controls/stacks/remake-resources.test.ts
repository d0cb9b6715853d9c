import {
  remakeResources,
  withoutResources,
} from '../../../../lambdas/controls/stacks/remake-resources.ts';
import type { Template } from '../../../../lambdas/controls/stacks/stack-template.ts';
import { region } from '../../../support/builders.ts';
import { noConnection } from '../../../support/controls.ts';

const Type = 'AWS::SNS::Topic';
const template: Template = {
  AWSTemplateFormatVersion: '2010-09-09',
  Description: 'Topics',
  Metadata: {},
  Parameters: {},
  Resources: {
    Key: { Type, Properties: {} },
    Topic: { Type, Properties: { Key: { Ref: 'Key' } } },
    Policy: { Type, Properties: { Topics: [{ 'Fn::GetAtt': ['Topic', 'Arn'] }] } },
    After: { Type, DependsOn: ['Policy'], Properties: {} },
    Other: { Type, Properties: { Name: 'Key' } },
  },
  Outputs: {},
};

describe('withoutResources', () => {
  test('leaves out what refers to what is gone, however far', () => {
    expect(Object.keys(withoutResources(template, ['Key']).Resources)).toEqual(['Other']);
  });

  test('leaves the rest as it is', () => {
    expect(Object.keys(withoutResources(template, ['Policy']).Resources)).toEqual([
      'Key',
      'Topic',
      'Other',
    ]);
  });
});

describe('remakeResources', () => {
  test('refuses a stack of which nothing is left, and says how to begin anew', async () => {
    const wanted = { name: 'Topics', body: '', baselineVersion: '', templateDigest: '' };

    await expect(
      remakeResources(noConnection, region('us-east-1'), wanted, template, ['Key', 'Other']),
    ).rejects.toMatchObject({
      code: 'StackHollow',
      nextStep: expect.stringContaining('aws cloudformation delete-stack --stack-name Topics'),
    });
  });
});
