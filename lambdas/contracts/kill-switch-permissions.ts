import { KILL_SWITCH_PARAMETER } from './names.ts';
import type { Permission } from './permissions.ts';
import { isRead } from './reads.ts';

/** Holdfast's own memory: written whatever the kill switch says. */
const OWN_MEMORY = /^(?:dynamodb:|states:|events:PutEvents$)/;
/** The console's bucket: what lies in it changes no account, and people need it most while changes are stopped. */
const CONSOLE = /^arn:\{partition\}:s3:::holdfast-console-/;

const READ_KILL_SWITCH: Permission = {
  sid: 'ReadKillSwitch',
  actions: ['ssm:GetParameter'],
  resources: [`arn:{partition}:ssm:{home}:{management}:parameter${KILL_SWITCH_PARAMETER}`],
};

const changes = ({ actions, resources }: Permission): boolean =>
  !resources.every((resource) => CONSOLE.test(resource)) &&
  actions.some((action) => !OWN_MEMORY.test(action) && !isRead(action.split(':')[1] ?? ''));

/** Whoever may change something, or enter an account, may also read whether it must not. */
export const withKillSwitch = <Name extends string>(
  permissions: Readonly<Record<Name, readonly Permission[]>>,
): Readonly<Record<Name, readonly Permission[]>> => {
  const rows = Object.entries<readonly Permission[]>(permissions).map(([name, list]) => [
    name,
    list.some(changes) ? [...list, READ_KILL_SWITCH] : list,
  ]);
  return Object.fromEntries(rows) as Record<Name, readonly Permission[]>;
};
