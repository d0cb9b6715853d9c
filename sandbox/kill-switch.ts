import {
  CHANGES_ALLOWED,
  CHANGES_STOPPED,
  KILL_SWITCH_PARAMETER,
} from '../lambdas/contracts/names.ts';
import { parametersOf } from './services/ssm/parameters.ts';
import type { World } from './services/world.ts';

/** Makes the kill switch as HoldfastData does; one that an earlier process left stays as it is. */
export const layKillSwitch = (world: World, region: string): void => {
  const parameters = parametersOf(world, { account: world.managementAccount, region });
  parameters[KILL_SWITCH_PARAMETER] ??= {
    name: KILL_SWITCH_PARAMETER,
    type: 'String',
    description: 'Whether Holdfast may change anything: allowed or stopped',
    allowedPattern: `^(${CHANGES_ALLOWED}|${CHANGES_STOPPED})$`,
    versions: [
      {
        version: 1,
        value: CHANGES_ALLOWED,
        at: world.clock.now(),
        by: `arn:aws:sts::${world.managementAccount}:assumed-role/cdk-hnb659fds-cfn-exec-role/AWSCloudFormation`,
      },
    ],
  };
};
