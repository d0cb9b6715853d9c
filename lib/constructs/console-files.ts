import { join } from 'node:path';
import { CustomResource, Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { readConsoleBuild } from '../config/console-build.ts';
import type { Deployment } from '../config/deployment.ts';
import type { Functions } from './functions.ts';

export interface ConsoleFilesProps {
  readonly functions: Functions;
  readonly deployment: Deployment;
}

/** Three runs of the function, with Lambda's pauses between them. Without this CloudFormation would wait for an hour. */
const PATIENCE = Duration.minutes(20);

/** Has the console that a function carries put into its bucket, by CloudFormation, whenever it is another one. */
export class ConsoleFiles extends Construct {
  constructor(scope: Construct, id: string, { functions, deployment }: ConsoleFilesProps) {
    super(scope, id);
    const publisher = functions.named('publish-console');
    const build = readConsoleBuild(join(deployment.bundles, 'publish-console', 'console'));
    const files = new CustomResource(this, 'Files', {
      resourceType: 'Custom::HoldfastConsole',
      serviceToken: publisher.function.functionArn,
      serviceTimeout: PATIENCE,
      properties: { Build: build.hash, Files: build.files },
    });
    files.node.addDependency(publisher.role);
  }
}
