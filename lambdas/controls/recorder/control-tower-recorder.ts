import type { ConflictKind } from '../../contracts/choices.ts';
import type { Region } from '../../contracts/ids.ts';
import type { Foundation } from '../../domain/organization/foundation.ts';
import type { Change } from '../control.ts';
import { controlTowerArchive, isControlTowers, keptByControlTower } from '../control-tower.ts';
import type { ObservedRecorder, RecorderSettings } from './recorder-state.ts';

/** Its policies let nobody else change it: it is credited as it is, waited for, or lived with. */
export const CONTROL_TOWER_RECORDER = {
  id: 'recorder.control-tower',
  title: 'AWS Control Tower keeps AWS Config, and records less than is wanted',
  options: ['keep'],
} as const satisfies ConflictKind;

/** What Control Tower's recorder has to come up to. */
interface Wanted {
  readonly lead: boolean;
  readonly recorder: Pick<RecorderSettings, 'frequency'>;
  readonly channel: { readonly bucket: string };
  readonly archives: Pick<Foundation, 'loggingAccountId' | 'securityAccountId'>;
}

/** Changes nothing: says what only Control Tower can mend. */
export type AwaitControlTower = Change & {
  readonly kind: 'await-control-tower';
  readonly after: { readonly name: string; readonly lacks: readonly string[] };
};

/** A region whose recorder is Control Tower's. */
export type ControlTowerRecorder = ObservedRecorder & Required<Pick<ObservedRecorder, 'recorder'>>;

export const isKeptByControlTower = (
  observed: ObservedRecorder,
): observed is ControlTowerRecorder =>
  observed.recorder !== undefined && isControlTowers(observed.recorder.name);

const deliveryLacks = (
  { channel: wanted, archives }: Wanted,
  { channel }: ControlTowerRecorder,
): readonly string[] => {
  if (channel === undefined) return ['it has no delivery channel'];
  const { bucket } = channel;
  return bucket === wanted.bucket || controlTowerArchive(bucket, archives) !== undefined
    ? []
    : [`it delivers to ${bucket}, which is in neither Logging nor Security`];
};

const lacksOf = (wanted: Wanted, observed: ControlTowerRecorder): readonly string[] => [
  ...(observed.recorder.everyType ? [] : ['it leaves resource types out']),
  ...(wanted.lead && !observed.recorder.globalTypes ? ['it leaves global resource types out'] : []),
  ...deliveryLacks(wanted, observed),
  ...(observed.recording ? [] : ['it is stopped']),
];

/** Empty where Control Tower records every type, global ones in the lead region, and delivers to a foundation account. */
export const planControlTowerRecorder = (
  wanted: Wanted,
  observed: ControlTowerRecorder,
): readonly AwaitControlTower[] => {
  const { name } = observed.recorder;
  const lacks = lacksOf(wanted, observed);
  if (lacks.length === 0) return [];
  return [
    {
      kind: 'await-control-tower',
      resource: `configuration-recorder/${name}`,
      after: { name, lacks },
      sentence: `Wait until AWS Control Tower mends its recorder ${name}: ${lacks.join(', ')}.`,
      destructive: false,
      conflict: CONTROL_TOWER_RECORDER.id,
    },
  ];
};

/** @throws DomainError `KeptByControlTower`, always */
export const refuseForControlTower = (
  { after: { name, lacks } }: AwaitControlTower,
  accountId: string,
  region: Region,
): never => {
  throw keptByControlTower(
    `AWS Control Tower keeps the recorder ${name} of account ${accountId} in ${region}: ${lacks.join(', ')}`,
    `Update the account in AWS Control Tower, or register its organizational unit there again, then run the operation again; or answer ${CONTROL_TOWER_RECORDER.id} with keep.`,
  );
};

/** Who keeps AWS Config here, where that is enough. */
export const inheritedRecorder = (
  wanted: Wanted,
  observed: ObservedRecorder,
): string | undefined => {
  if (!isKeptByControlTower(observed) || lacksOf(wanted, observed).length > 0) return undefined;
  const bucket = observed.channel?.bucket ?? '';
  const archive = controlTowerArchive(bucket, wanted.archives) ?? wanted.archives.loggingAccountId;
  return `AWS Control Tower keeps AWS Config here: its recorder ${observed.recorder.name} delivers to ${bucket} in account ${archive}.`;
};

/** How Control Tower records otherwise than these settings say, and is credited nevertheless. */
export const controlTowerRecorderNotes = (
  { recorder: wanted }: Wanted,
  observed: ObservedRecorder,
): readonly string[] => {
  if (!isKeptByControlTower(observed)) return [];
  const { name, frequency, overrides } = observed.recorder;
  if (frequency === wanted.frequency && overrides === 0) return [];
  const some = overrides === 0 ? '' : `, and ${overrides} resource types at another frequency`;
  return [
    `AWS Control Tower's recorder ${name} records ${frequency}${some}; these settings say ${wanted.frequency}.`,
  ];
};
