import type { Account, Setup } from '../../../../../client/types.ts';
import type { Control } from '../../../shared/settings/use-settings.ts';

type Exception = Account['exceptions'][number];
type DriftItem = Account['assurance']['drift'][number];

export type ControlState = 'drifted' | 'holds' | 'failed' | 'running' | 'pending' | 'unknown';

/** The same difference in several regions is one. */
export interface Difference {
  readonly sentence: string;
  readonly regions: readonly string[];
}

/** A control as it stands in one account. */
export interface ControlInAccount {
  readonly control: Control;
  readonly state: ControlState;
  readonly exceptions: readonly Exception[];
  readonly differences: readonly Difference[];
}

/** Stages that an account goes through carry controls of accounts; one is of the management account alone. */
const OF_MANAGEMENT = 'management-roles';

const concerns = ({ id, stage }: Control, account: Account, setup: Setup): boolean => {
  const isOfAccounts = setup.stages.some((each) => each.id === stage);
  return isOfAccounts && (id !== OF_MANAGEMENT || account.accountType === 'management');
};

const FROM_STAGE = {
  PENDING: 'pending',
  IN_PROGRESS: 'running',
  COMPLETED: 'holds',
  FAILED: 'failed',
  SKIPPED: 'holds',
} as const satisfies Record<Setup['status'], ControlState>;

const stateOf = (
  { stage }: Control,
  { assurance }: Account,
  setup: Setup,
  differs: boolean,
): ControlState => {
  if (differs) return 'drifted';
  if (assurance.state === 'NONE') return 'unknown';
  if (assurance.state !== 'UPDATING' && assurance.state !== 'FAILED') return 'holds';
  const status = setup.stages.find(({ id }) => id === stage)?.status ?? 'PENDING';
  return FROM_STAGE[status];
};

const differencesOf = (items: readonly DriftItem[]): readonly Difference[] => {
  const regions = new Map<string, string[]>();
  for (const { sentence, region } of items) {
    regions.set(sentence, [...(regions.get(sentence) ?? []), region]);
  }
  return [...regions].map(([sentence, places]) => ({ sentence, regions: places }));
};

/** Conflicts are named `<control>.<what>`. */
const exceptionsOf = ({ id }: Control, exceptions: readonly Exception[]): readonly Exception[] =>
  exceptions.filter(({ conflict }) => conflict.startsWith(`${id}.`));

/** Every control that the account is carried through, with what is particular here. */
export const controlsOf = (
  controls: readonly Control[],
  account: Account,
  setup: Setup,
): readonly ControlInAccount[] =>
  controls
    .filter((control) => concerns(control, account, setup))
    .map((control) => {
      const drift = account.assurance.drift.filter((item) => item.control === control.id);
      return {
        control,
        state: stateOf(control, account, setup, drift.length > 0),
        exceptions: exceptionsOf(control, account.exceptions),
        differences: differencesOf(drift),
      };
    });

const MANY = 5;

const textOf = (value: unknown): string => {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (value === null || value === undefined || value === '') return '–';
  if (!Array.isArray(value)) return typeof value === 'object' ? JSON.stringify(value) : `${value}`;
  if (value.length === 0) return 'None';
  if (value.length > MANY)
    return `${value.length}: ${value.slice(0, MANY).map(textOf).join(', ')} …`;
  return value.map(textOf).join(', ');
};

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Settings as pairs of path and text: `recorder.frequency`, `CONTINUOUS`. */
export const settingRows = (
  settings: Readonly<Record<string, unknown>>,
  path = '',
): readonly (readonly [path: string, text: string])[] =>
  Object.entries(settings).flatMap(([key, value]) => {
    const here = path === '' ? key : `${path}.${key}`;
    return isGroup(value) && Object.keys(value).length > 0
      ? settingRows(value, here)
      : [[here, textOf(isGroup(value) ? [] : value)] as const];
  });
