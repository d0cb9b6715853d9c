import type { ConflictId, ConflictKind } from '../../contracts/choices.ts';
import type { DetectorChange } from './detector-changes.ts';
import type {
  DesiredDetector,
  ObservedDetector,
  OwnDetector,
  OwnMember,
} from './detector-state.ts';

const OTHER_ADMINISTRATOR: ConflictId = 'detector.other-administrator';
const IS_ADMINISTRATOR: ConflictId = 'detector.is-administrator';

/** What nobody but the customer can decide: who sees the findings of an account. */
export const DETECTOR_CONFLICTS: readonly ConflictKind[] = [
  {
    id: OTHER_ADMINISTRATOR,
    title: 'GuardDuty answers to another administrator',
    options: ['replace', 'keep'],
  },
  {
    id: IS_ADMINISTRATOR,
    title: 'The account administers GuardDuty of others',
    options: ['replace', 'keep'],
  },
];

const join = ({ detectorId, member, administrator }: DesiredDetector, own?: OwnDetector) => ({
  kind: 'join' as const,
  resource: `member/${member.accountId}`,
  after: { detectorId, member },
  sentence:
    own === undefined
      ? `Turn GuardDuty on as a member of ${administrator}.`
      : `Make the detector ${own.id} a member of ${administrator}; it stays as it is configured.`,
  destructive: false,
});

const leave = (
  own: OwnDetector,
  administrator: string,
  region: string,
): readonly DetectorChange[] => [
  {
    kind: 'leave-administrator',
    resource: `detector/${own.id}`,
    before: { administrator },
    after: { detectorId: own.id },
    sentence: `Disassociate GuardDuty from its administrator ${administrator}.`,
    destructive: true,
    conflict: OTHER_ADMINISTRATOR,
    losers: [`Account ${administrator} no longer sees the findings of ${region}.`],
  },
];

const listed = (members: readonly OwnMember[]): string =>
  members.map(({ accountId }) => accountId).join(', ');

const dismiss = (own: OwnDetector, region: string): readonly DetectorChange[] => [
  {
    kind: 'dismiss-members',
    resource: `detector/${own.id}`,
    before: { members: own.members.map(({ accountId }) => accountId) },
    after: { detectorId: own.id, members: own.members },
    sentence: `Disassociate and delete the members of this GuardDuty administrator: ${listed(own.members)}.`,
    destructive: true,
    conflict: IS_ADMINISTRATOR,
    losers: own.members.map(
      ({ accountId }) =>
        `This account no longer sees the findings of ${accountId} in ${region}; GuardDuty stays on there, for itself.`,
    ),
  },
];

const turnOn = ({ member }: DesiredDetector): DetectorChange => ({
  kind: 'turn-on',
  resource: `detector of ${member.accountId}`,
  sentence: 'Turn GuardDuty on in the management account, which nobody else can.',
  destructive: false,
});

/** What keeps an account from becoming a member gives way first; all of it under the one conflict, so that `keep` leaves all. */
const planJoining = (
  desired: DesiredDetector,
  own: OwnDetector | undefined,
  region: string,
): readonly DetectorChange[] => {
  const joining = join(desired, own);
  if (own?.administrator !== undefined) {
    return [
      ...leave(own, own.administrator, region),
      { ...joining, conflict: OTHER_ADMINISTRATOR },
    ];
  }
  if (own !== undefined && own.members.length > 0) {
    return [...dismiss(own, region), { ...joining, conflict: IS_ADMINISTRATOR }];
  }
  if (own === undefined && desired.turnsOnItself) return [turnOn(desired), joining];
  return [joining];
};

const planMonitoring = (
  { detectorId, member }: DesiredDetector,
  { relationship }: ObservedDetector,
): readonly DetectorChange[] =>
  relationship === 'Disabled'
    ? [
        {
          kind: 'resume',
          resource: `member/${member.accountId}`,
          before: { relationship },
          after: { detectorId, accountId: member.accountId },
          sentence: 'Switch GuardDuty on again; it was suspended.',
          destructive: false,
        },
      ]
    : [];

const planPlans = (
  { detectorId, member, plans: wanted }: DesiredDetector,
  { plans: on }: ObservedDetector,
): readonly DetectorChange[] => {
  const off = on === undefined ? [] : wanted.filter((plan) => !on.includes(plan));
  if (off.length === 0) return [];
  return [
    {
      kind: 'enable-plans',
      resource: `member/${member.accountId}`,
      before: { plans: on },
      after: { detectorId, accountId: member.accountId, plans: off },
      sentence: `Switch on the protection plans ${off.join(', ')}.`,
      destructive: false,
    },
  ];
};

/**
 * A member is mended; anything else joins, which turns GuardDuty on, takes over a detector that is there, and turns on what
 * the organization turns on by itself. Source: GuardDuty API Reference, CreateMembers.
 */
export const planDetectorChanges = (
  desired: DesiredDetector,
  observed: ObservedDetector,
): readonly DetectorChange[] => {
  const { relationship, own } = observed;
  return relationship === 'Enabled' || relationship === 'Disabled'
    ? [...planMonitoring(desired, observed), ...planPlans(desired, observed)]
    : planJoining(desired, own, desired.region);
};

/** Plans beyond what is configured: the customer's, so they stay. */
export const plansLeftOn = (
  { plans: wanted }: DesiredDetector,
  { plans, own }: ObservedDetector,
): readonly string[] => {
  const extra = (plans ?? own?.plans ?? []).filter((plan) => !wanted.some((one) => one === plan));
  return extra.length === 0
    ? []
    : [`Left on beyond the configured plans, each with a price of its own: ${extra.join(', ')}.`];
};
