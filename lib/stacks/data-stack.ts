import { Stack, type StackProps } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { BUS_NAME } from '../../lambdas/contracts/names.ts';
import type { Deployment } from '../config/deployment.ts';
import { logGroupNames } from '../config/log-group-names.ts';
import { ConsoleBucket } from '../constructs/console-bucket.ts';
import { DataTable } from '../constructs/data-table.ts';
import { HomeKeys } from '../constructs/home-keys.ts';
import { KillSwitch } from '../constructs/kill-switch.ts';
import { LogGroups } from '../constructs/log-groups.ts';
import { UserDirectory } from '../constructs/user-directory.ts';

export interface DataStackProps extends StackProps {
  readonly deployment: Deployment;
}

/** What Holdfast remembers. Kept when the stack is deleted. */
export class DataStack extends Stack {
  readonly keys: HomeKeys;
  readonly table: DataTable;
  readonly bus: EventBus;
  /** Absent where another issuer knows the people. */
  readonly users?: UserDirectory;

  constructor(scope: Construct, id: string, props: DataStackProps) {
    super(scope, id, { ...props, terminationProtection: true });
    const { homeRegion, identity, logs } = props.deployment.settings;
    this.keys = new HomeKeys(this, 'Keys', { region: homeRegion });
    this.table = new DataTable(this, 'Data', { key: this.keys.data });
    this.bus = new EventBus(this, 'Bus', {
      eventBusName: BUS_NAME,
      description: 'What happens to accounts',
    });
    new KillSwitch(this, 'KillSwitch');
    new ConsoleBucket(this, 'Console');
    new LogGroups(this, 'Logs', {
      names: logGroupNames(),
      retentionDays: logs.retentionDays,
      key: this.keys.logs,
    });
    if (identity.issuer !== undefined) return;
    const { firstAdministrator } = identity;
    this.users = new UserDirectory(
      this,
      'Users',
      firstAdministrator === undefined ? {} : { firstAdministrator },
    );
  }
}
