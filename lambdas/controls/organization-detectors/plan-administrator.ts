import type { GuardDutyPlan } from '../../contracts/control-settings.ts';
import { DomainError } from '../../domain/errors.ts';
import type { MemberToBe } from '../detector/create-members.ts';
import type { AdministratorChange } from './administrator-changes.ts';
import type {
  AdministratorDetector,
  DesiredAdministrator,
  ObservedAdministrators,
} from './administrator-state.ts';
import { levelsFor, levelsThatDiffer } from './auto-enable-levels.ts';

const administeredByAnother = (others: readonly string[], security: string): DomainError =>
  new DomainError(
    'GuardDutyAdministratorConflict',
    'conflict',
    `GuardDuty of the organization is administered by ${others.join(', ')}, not by the Security account ${security}`,
    {
      nextStep: `Name that account as the Security account in holdfast.config.yaml, or disable it in every region (aws guardduty disable-organization-admin-account --admin-account-id ${others[0] ?? ''}; its members then stand alone, with GuardDuty on), then run the foundation again.`,
    },
  );

const inWords = (plans: readonly string[]): string =>
  plans.length === 0 ? 'no optional plans' : `the plans ${plans.join(', ')}`;

const planMaking = (
  { administrator, frequency }: DesiredAdministrator,
  plans: readonly GuardDutyPlan[],
): AdministratorChange => ({
  kind: 'make-detector',
  resource: 'detector',
  after: { plans, frequency },
  sentence: `Turn GuardDuty on in ${administrator} with ${inWords(plans)}.`,
  destructive: false,
});

const planDetector = (
  { administrator, frequency }: DesiredAdministrator,
  wanted: readonly GuardDutyPlan[],
  detector: AdministratorDetector,
): readonly AdministratorChange[] => {
  const { id, ours, plans } = detector;
  const on = wanted.filter((plan) => !plans.includes(plan));
  const off = ours ? plans.filter((plan) => !wanted.some((one) => one === plan)) : [];
  const different = [
    ...(detector.enabled ? [] : ['switched on again']),
    ...(detector.frequency === frequency ? [] : [`findings published every ${frequency}`]),
    ...(on.length === 0 ? [] : [`plans on: ${on.join(', ')}`]),
    ...(off.length === 0 ? [] : [`plans off: ${off.join(', ')}`]),
  ];
  if (different.length === 0) return [];
  return [
    {
      kind: 'configure-detector',
      resource: `detector/${id}`,
      before: detector,
      after: { id, frequency, on, off },
      sentence: `Reconfigure the detector of ${administrator}: ${different.join('; ')}.`,
      destructive: false,
    },
  ];
};

const ENROLS: Readonly<Record<DesiredAdministrator['autoEnable'], string>> = {
  NONE: 'no account is enrolled by itself',
  NEW: 'accounts that join are enrolled, with their cost, whoever onboards them',
  ALL: 'every account of the organization is enrolled, with its cost, whoever onboarded it',
};

const planOrganization = (
  desired: DesiredAdministrator,
  wanted: readonly GuardDutyPlan[],
  { organization }: ObservedAdministrators,
): readonly AdministratorChange[] => {
  const { autoEnable } = desired;
  const levels = levelsFor(autoEnable, wanted);
  const kept =
    organization?.autoEnable === autoEnable && levelsThatDiffer(levels, organization).length === 0;
  if (kept) return [];
  return [
    {
      kind: 'configure-organization',
      resource: 'organization-configuration',
      before: organization,
      after: { autoEnable, levels },
      sentence: `Set what GuardDuty does by itself: ${ENROLS[autoEnable]}; members get ${inWords(wanted)}.`,
      destructive: false,
    },
  ];
};

const planMembers = (
  { id }: AdministratorDetector,
  missing: readonly MemberToBe[],
): readonly AdministratorChange[] =>
  missing.length === 0
    ? []
    : [
        {
          kind: 'add-members',
          resource: `detector/${id}`,
          after: { id, members: missing },
          sentence: `Make ${missing.length} managed accounts members that are none here.`,
          destructive: false,
        },
      ];

/**
 * A detector first, so that AWS does not make one with every plan on; then the appointment; then what relies on it.
 * @throws DomainError `GuardDutyAdministratorConflict`: another administrator is never replaced
 */
export const planAdministratorChanges = (
  desired: DesiredAdministrator,
  observed: ObservedAdministrators,
): readonly AdministratorChange[] => {
  const { administrator } = desired;
  const { administrators, detector, missing } = observed;
  const others = administrators.filter((account) => account !== administrator);
  if (others.length > 0) throw administeredByAnother(others, administrator);
  const wanted = desired.plans.filter((plan) => !observed.missingPlans.includes(plan));
  const appoint: readonly AdministratorChange[] =
    administrators.length > 0
      ? []
      : [
          {
            kind: 'appoint',
            resource: `account/${administrator}`,
            after: { administrator },
            sentence: `Make account ${administrator} the administrator of GuardDuty.`,
            destructive: false,
          },
        ];
  return [
    ...(detector === undefined ? [planMaking(desired, wanted)] : []),
    ...appoint,
    ...(detector === undefined ? [] : planDetector(desired, wanted, detector)),
    ...planOrganization(desired, wanted, observed),
    ...(detector === undefined ? [] : planMembers(detector, missing)),
  ];
};

/** What was found and left alone, and what a region cannot do. */
export const administratorNotes = (
  { plans: wanted, administrator, region }: DesiredAdministrator,
  { missingPlans, detector, refused }: ObservedAdministrators,
): readonly string[] => {
  const absent = wanted.filter((plan) => missingPlans.includes(plan));
  const extra = (detector?.plans ?? []).filter((plan) => !wanted.some((one) => one === plan));
  return [
    ...(absent.length === 0
      ? []
      : [`GuardDuty does not have ${absent.join(', ')} in ${region}: left out there.`]),
    ...(detector?.ours === false && extra.length > 0
      ? [
          `${administrator} had GuardDuty before; left on there, each with a price of its own: ${extra.join(', ')}.`,
        ]
      : []),
    ...refused,
  ];
};
