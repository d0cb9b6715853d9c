import type { Choice } from './onboarding-draft.ts';

export const CHOICE_LABELS: Readonly<Record<Choice, string>> = {
  adopt: 'Adopt',
  replace: 'Replace',
  keep: 'Keep',
};

const KEEP =
  'It stays as it is. The account makes an exception, which is shown with its reason wherever the account is shown.';

const ANY: Readonly<Record<Choice, string>> = {
  adopt: 'What is there is reconfigured in place, or left beside what Holdfast makes.',
  replace: 'What is there gives way, whatever is lost by that.',
  keep: KEEP,
};

/** What an answer means to a conflict. Source: docs/controls.md, "Conflicts". */
export const ANSWERS: Readonly<Record<string, Partial<Record<Choice, string>>>> = {
  'trail.other-trail': {
    adopt:
      'The trail stays beside the one of Holdfast. CloudTrail bills a second copy of management events.',
    replace: 'The trail is stopped and deleted.',
  },
  'metric-alarms.other-alarm': {
    adopt: 'The alarm keeps its name, and is reconfigured.',
  },
  'recorder.other-recorder': {
    adopt:
      'Recorder and delivery channel keep their names. They record what Holdfast wants recorded, and deliver to Logging.',
    replace: 'Recorder and delivery channel are deleted, and made again under names of Holdfast.',
  },
  'recorder.control-tower': {
    keep: 'AWS Control Tower goes on recording as it does. The account makes an exception. Have Control Tower mend it to have everything recorded.',
  },
  'detector.other-administrator': {
    replace:
      'The account is detached from that administrator, and becomes a member of the Security account.',
  },
  'detector.is-administrator': {
    replace: 'Its members are let go. Then it becomes a member of the Security account.',
  },
  'session-preferences.other-destination': {
    adopt: 'From then on sessions are logged to Logging.',
  },
  'session-preferences.instance-roles': {
    replace:
      'From then on sessions are logged to Logging. Instances that cannot write there refuse sessions.',
  },
  'account-defaults.public-buckets': {
    replace: 'Public access to all buckets of the account is blocked.',
  },
  'account-defaults.shared-images': {
    replace: 'From then on no further image can be shared with everybody.',
  },
  'account-defaults.shared-snapshots': {
    replace: 'Snapshots can no longer be shared with everybody.',
  },
  'account-defaults.security-contact': {
    adopt: 'The security contact becomes the one of the configuration.',
  },
  'account-policies.other-unit': {
    adopt: 'The account moves into the organizational unit of its account type.',
  },
  'account-policies.governed-unit': {
    replace:
      'The account moves into the organizational unit of its account type. AWS Control Tower then reports that it drifted.',
  },
};

/** What an answer means, in words. */
export const answerWords = (conflict: string, choice: Choice): string =>
  ANSWERS[conflict]?.[choice] ?? ANY[choice];
