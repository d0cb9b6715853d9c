import { RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

export interface LogGroupsProps {
  readonly names: readonly string[];
  readonly retentionDays: number;
  readonly key: IKey;
}

/** Log groups by name: encrypted, kept as long as configured, and kept when the stack goes. */
export class LogGroups extends Construct {
  constructor(scope: Construct, id: string, { names, retentionDays, key }: LogGroupsProps) {
    super(scope, id);
    for (const name of names) {
      new LogGroup(this, name.replaceAll('/', '-').replace(/^-/, ''), {
        logGroupName: name,
        retention: retentionDays,
        encryptionKey: key,
        removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      });
    }
  }
}
