import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConsoleBuild } from '../../lib/config/console-build.ts';
import { aDeployment, synthesize } from '../support/deployment.ts';

const deployment = aDeployment();
const folder = join(deployment.bundles, 'publish-console', 'console');

describe('the files of the console', () => {
  test('are put into their bucket by CloudFormation, after the function and its rights are there', () => {
    const { service } = synthesize(deployment);
    const [[, resource] = ['', undefined], ...others] = Object.entries(
      service.findResources('Custom::HoldfastConsole'),
    );
    const functions = service.findResources('AWS::Lambda::Function', {
      Properties: { FunctionName: 'holdfast-publish-console' },
    });
    const policies = service.findResources('AWS::IAM::Policy');

    expect(others).toEqual([]);
    expect(resource?.['Properties']).toEqual({
      ServiceToken: { 'Fn::GetAtt': [Object.keys(functions)[0], 'Arn'] },
      ServiceTimeout: '1200',
      Build: readConsoleBuild(folder).hash,
      Files: ['assets/index-1a2b.js', 'index.html'],
    });
    const needed: readonly string[] = resource?.['DependsOn'] ?? [];
    const ofRole = needed.flatMap((id) => policies[id]?.['Properties'].PolicyDocument.Statement);
    expect(ofRole).toContainEqual(expect.objectContaining({ Sid: 'PublishConsole' }));
  });

  test('make another resource when one of them is another', () => {
    const { hash } = readConsoleBuild(folder);
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Holdfast</title>');

    expect(readConsoleBuild(folder).hash).not.toBe(hash);
  });

  test('are not what tools leave for themselves', () => {
    const before = readConsoleBuild(folder);
    mkdirSync(join(folder, '.vite'));
    writeFileSync(join(folder, '.vite', 'manifest.json'), '{}');

    expect(readConsoleBuild(folder)).toEqual(before);
  });
});
