import type { Connection } from '../../lambdas/aws/connection.ts';
import type { Pacing } from '../../lambdas/aws/pacing.ts';
import { FOUNDATION_ROLE } from '../../lambdas/contracts/names.ts';
import type { Settings } from '../../lambdas/contracts/settings.ts';
import { configAggregator } from '../../lambdas/controls/config-aggregator/config-aggregator.ts';
import { runControl } from '../../lambdas/controls/engine.ts';
import { securityStack } from '../../lambdas/controls/security-stack/security-stack.ts';
import { serviceAccess } from '../../lambdas/controls/service-access/service-access.ts';
import { enterAccount } from '../../lambdas/controls/sessions.ts';
import type { StageCell } from '../../lambdas/domain/operations/stage.ts';
import { operationId } from './builders.ts';
import { quick } from './controls.ts';
import { type Hardening, hardening, SECURITY } from './hardening.ts';

const operation = { id: operationId(), requestedBy: 'holdfast:foundation' };

export interface ConfigAggregatorPlane extends Hardening {
  /** Trusted access and the stack of Security, as the stages before have laid them. */
  lay(): Promise<void>;
  /** Carries `config-aggregator` through Security, as the foundation does. */
  aggregate(options?: Aggregation): Promise<StageCell | undefined>;
}

interface Aggregation {
  readonly mode?: 'enforce' | 'report';
  readonly through?: (connection: Connection) => Connection;
  readonly settings?: Settings;
  /** How long it waits for AWS. @default 'as the function' */
  readonly patience?: 'none' | 'as the function';
}

const impatient: Pacing = {
  ...quick,
  deadline: () => ({ passed: () => true, remaining: () => 0 }),
};

const runOf = (settings: Settings) => ({
  mode: 'enforce' as const,
  settings,
  pacing: quick,
  report: async () => {},
});

const laying = (here: Hardening) => async (): Promise<void> => {
  const targets = [here.target(SECURITY)];
  const run = { ...runOf(here.settings), targets };
  await runControl(serviceAccess, { ...run, connection: here.own('enable-trusted-access') });
  const connection = await enterAccount({
    own: here.own('prepare-security-account'),
    target: here.target(SECURITY),
    role: here.settings.bootstrapRole,
    operation,
    permissions: securityStack.permissions.bootstrap ?? [],
  });
  await runControl(securityStack, { ...run, connection });
};

const aggregating =
  (here: Hardening): ConfigAggregatorPlane['aggregate'] =>
  async ({
    mode = 'enforce',
    through = (one: Connection) => one,
    settings = here.settings,
    patience,
  } = {}) => {
    const pacing = patience === 'none' ? impatient : quick;
    const target = here.target(SECURITY);
    const connection = await enterAccount({
      own: here.own('aggregate-configuration'),
      target,
      role: FOUNDATION_ROLE,
      operation,
      permissions: configAggregator.permissions.security ?? [],
    });
    const [cell] = await runControl(configAggregator, {
      ...runOf(settings),
      mode,
      pacing,
      targets: [target],
      connection: through({ ...connection, pacing }),
    });
    return cell;
  };

/** `hardening()` where Security may aggregate what Config records, with the rights that its role has. */
export const configAggregatorPlane = async (
  values: Partial<Settings> = {},
): Promise<ConfigAggregatorPlane> => {
  const here = await hardening(values);
  const lay = laying(here);
  await lay();
  return Object.assign(here, { lay, aggregate: aggregating(here) });
};
