import { Stack, type StackProps } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { BUS_NAME } from '../../lambdas/contracts/names.ts';
import { DataTable } from '../constructs/data-table.ts';
import { KillSwitch } from '../constructs/kill-switch.ts';
import { UserDirectory } from '../constructs/user-directory.ts';

/** What Holdfast remembers. Kept when the stack is deleted. */
export class DataStack extends Stack {
  readonly table: DataTable;
  readonly bus: EventBus;
  readonly users: UserDirectory;

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, { ...props, terminationProtection: true });
    this.table = new DataTable(this, 'Data');
    this.bus = new EventBus(this, 'Bus', {
      eventBusName: BUS_NAME,
      description: 'What happens to accounts',
    });
    new KillSwitch(this, 'KillSwitch');
    this.users = new UserDirectory(this, 'Users');
  }
}
