import { type Act, actAs } from '../../services/acting.ts';
import type { World } from '../../services/world.ts';

/** An organization that Control Tower governs: who is who in it, and where. */
export interface LandingZone {
  readonly organizationId: string;
  readonly managementAccount: string;
  readonly logArchive: string;
  readonly audit: string;
  readonly home: string;
  /** Home first. */
  readonly regions: readonly string[];
}

/** By which Control Tower acts in every account that it enrolled; its controls bind everybody else. */
export const EXECUTION_ROLE = 'AWSControlTowerExecution';
export const TAG = { 'aws-control-tower': 'managed-by-control-tower' } as const;

/** Where trail and recorders deliver, up to landing zone 3.3. */
export const logsBucket = ({ logArchive, home }: LandingZone): string =>
  `aws-controltower-logs-${logArchive}-${home}`;

export const configTopic = ({ audit }: LandingZone, region: string): string =>
  `arn:aws:sns:${region}:${audit}:aws-controltower-AllConfigNotifications`;

/** As Control Tower itself: past its own controls. */
export const asControlTower = (world: World, accountId: string, region: string): Act =>
  actAs(
    world,
    {
      arn: `arn:aws:sts::${accountId}:assumed-role/${EXECUTION_ROLE}/AWSControlTower`,
      roleArn: `arn:aws:iam::${accountId}:role/${EXECUTION_ROLE}`,
      accountId,
      accessKeyId: '',
    },
    region,
  );
