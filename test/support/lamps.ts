import type { Region } from '../../lambdas/contracts/ids.ts';
import type { Change, Control } from '../../lambdas/controls/control.ts';
import { type ControlRun, runControl } from '../../lambdas/controls/engine.ts';
import type { StageCell } from '../../lambdas/domain/operations/stage.ts';
import { region, someSettings } from './builders.ts';
import { aTarget, noConnection, quick } from './controls.ts';

export type Lamp = 'on' | 'off';
export type Lamps = Record<string, Lamp>;
export type LampControl = Control<Lamp, Lamp>;

export const LAMP_REGIONS = ['us-east-1', 'eu-west-1', 'ap-south-1'].map(region);
export const LAMP_TARGETS = LAMP_REGIONS.map((code) => aTarget({ region: code }));

export interface LampBehaviour {
  readonly lamps: Lamps;
  /** What the change that is planned bears beside its sentence. */
  readonly change?: Partial<Change>;
  /** Called before each observation and each change; may throw. */
  readonly before?: (call: 'observe' | 'apply', code: Region) => void;
  /** Changes take no effect. */
  readonly deaf?: boolean;
}

/** A control that keeps one lamp a region on. */
export const lampControl = ({
  lamps,
  change = {},
  before,
  deaf = false,
}: LampBehaviour): LampControl => ({
  id: 'recorder',
  stage: 'config',
  scope: 'region',
  permissions: { execution: [], audit: [] },
  desired: () => 'on',
  observe: async (target) => {
    before?.('observe', target.region);
    return lamps[target.region] ?? 'off';
  },
  plan: (desired, observed): readonly Change[] =>
    desired === observed
      ? []
      : [
          {
            kind: 'switch',
            resource: 'lamp',
            sentence: 'Switch the lamp on.',
            destructive: false,
            ...change,
          },
        ],
  apply: async (_, target) => {
    before?.('apply', target.region);
    if (!deaf) lamps[target.region] = 'on';
  },
  notes: (_, observed) => [`The lamp is ${observed}.`],
});

/** Runs a control of lamps over three regions, in mode enforce unless told otherwise. */
export const runLamps = (
  control: LampControl,
  changes: Partial<ControlRun<Lamp>> = {},
): Promise<readonly StageCell[]> =>
  runControl(control, {
    mode: 'enforce',
    targets: LAMP_TARGETS,
    settings: someSettings(),
    connection: noConnection,
    pacing: quick,
    report: async () => {},
    ...changes,
  });
