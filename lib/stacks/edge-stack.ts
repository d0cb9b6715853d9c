import { CrossStackReferences, ReferenceStrength, Stack, type StackProps } from 'aws-cdk-lib';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Deployment } from '../config/deployment.ts';
import { FIREWALL_LOG_GROUP } from '../config/log-group-names.ts';
import { AccessLogBucket } from '../constructs/access-log-bucket.ts';
import { CustomerKey } from '../constructs/customer-key.ts';
import { Firewall } from '../constructs/firewall.ts';
import {
  usedByAlarms,
  usedByEvents,
  usedByLogs,
  usedThrough,
} from '../constructs/key-statements.ts';
import { LogGroups } from '../constructs/log-groups.ts';

export interface EdgeStackProps extends StackProps {
  readonly deployment: Deployment;
}

/** Where CloudFront wants its web ACL, and where it writes its access logs in every case. */
const EDGE_REGION = 'us-east-1';

/** What has to live in us-east-1 for the front door: web ACL, access logs, and the key of that region. */
export class EdgeStack extends Stack {
  readonly firewall: Firewall;
  readonly key: Key;

  constructor(scope: Construct, id: string, props: EdgeStackProps) {
    super(scope, id, { ...props, terminationProtection: true });
    const { logs, network } = props.deployment.settings;
    this.key = new CustomerKey(this, 'EdgeKey', {
      name: 'edge',
      description: 'Encrypts logs, queues and notifications of Holdfast in us-east-1',
      users: [
        usedByLogs(EDGE_REGION),
        usedByEvents(),
        usedByAlarms(),
        usedThrough(
          ...['logs', 'sqs', 'sns'].map((each) => `${each}.${EDGE_REGION}.amazonaws.com`),
        ),
      ],
    }).key;
    const groups = new LogGroups(this, 'Logs', {
      names: [FIREWALL_LOG_GROUP],
      retentionDays: logs.retentionDays,
      key: this.key,
    });
    new AccessLogBucket(this, 'AccessLogs', { retentionDays: logs.retentionDays });
    this.firewall = new Firewall(this, 'Firewall', { network });
    this.firewall.node.addDependency(groups);
    // Read as an output of this stack: CloudFormation does that across regions, exports it does not.
    CrossStackReferences.of(this.firewall.webAcl).produce(ReferenceStrength.WEAK);
  }
}
