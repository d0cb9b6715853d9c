import type { Preflight } from '../../../client/types.ts';
import { cleanValues } from '../../output/clean-text.ts';
import { shownMoment } from '../../output/moment.ts';
import type { Paint } from '../../output/paint.ts';

type Stage = Preflight['stages'][number];
type Region = Stage['regions'][number];
type Conflict = Preflight['conflicts'][number];

/** The same sentence in many regions is one line. */
const bySentence = (
  regions: readonly Region[],
  sentences: (region: Region) => readonly string[],
): readonly string[] => {
  const where = new Map<string, string[]>();
  for (const region of regions) {
    for (const sentence of sentences(region)) {
      where.set(sentence, [...(where.get(sentence) ?? []), region.region]);
    }
  }
  return [...where].map(([sentence, names]) => `${sentence} (${names.join(', ')})`);
};

const changeSentences = ({ changes }: Region): readonly string[] =>
  changes.map(({ sentence, destructive }) =>
    destructive ? `${sentence} Something is lost by it.` : sentence,
  );

const stageLines = (
  paint: Paint,
  { title, control, regions, reason }: Stage,
): readonly string[] => {
  const changes = bySentence(regions, changeSentences);
  const kept = bySentence(regions, (region) => region.kept.map(({ sentence }) => sentence));
  const notes = bySentence(regions, ({ notes: each }) => each);
  const inherited = bySentence(regions, ({ inherited: by }) => (by === undefined ? [] : [by]));
  const reasons = [
    ...(reason === undefined ? [] : [reason.message]),
    ...bySentence(regions, ({ reason: each }) => (each === undefined ? [] : [each.message])),
  ];
  const lines = [
    ...changes.map((text) => `  ${paint('yellow', '~')} ${text}`),
    ...kept.map((text) => `  = stays: ${text}`),
    ...inherited.map((text) => `  = kept by ${text}`),
    ...notes.map((text) => `  · ${text}`),
    ...reasons.map((text) => `  ${paint('red', '!')} ${text}`),
  ];
  const nothing = lines.length === 0 ? ['  = holds already'] : lines;
  return [`${paint('bold', title)} (${control})`, ...nothing];
};

const stateOf = ({ answer, default: usual, options }: Conflict): string => {
  if (answer !== null) return `answered: ${answer.choice}`;
  return usual === null
    ? `needs an answer: ${options.join(', ')}`
    : `${usual}, unless answered otherwise`;
};

const conflictLines = (paint: Paint, conflict: Conflict): readonly string[] => [
  `${paint('bold', conflict.id)}: ${conflict.title} (${conflict.regions.join(', ')})`,
  `  ${stateOf(conflict)}`,
  ...conflict.changes.map((text) => `  ~ ${text}`),
  ...conflict.losers.map((text) => `  ${paint('red', '-')} ${text}`),
];

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', title, ...lines];

/** What was not looked at, with why: the same reason for many places is said once. */
const missingLines = (paint: Paint, { missing, stages }: Preflight): readonly string[] => {
  const titles = new Map(stages.map(({ id, title }) => [id, title]));
  const where = new Map<string, string[]>();
  for (const { stage, region, message, nextStep } of missing) {
    const reason = `${message}\n    next: ${nextStep}`;
    const title = titles.get(stage) ?? stage;
    const place = region === undefined ? title : `${title} in ${region}`;
    where.set(reason, [...(where.get(reason) ?? []), place]);
  }
  return [...where].map(
    ([reason, places]) => `  ${paint('red', '!')} ${places.join(', ')}: ${reason}`,
  );
};

/** The report of a look at an account, as a person reads it. */
export const preflightWords = (paint: Paint, raw: Preflight): string => {
  const report = cleanValues(raw);
  const { changes, conflicts, stages, current, expiresAt } = report;
  const counts = `${changes} ${changes === 1 ? 'change' : 'changes'}, ${conflicts.length} ${
    conflicts.length === 1 ? 'conflict' : 'conflicts'
  }`;
  const until = `${current ? 'counts' : 'counted'} until ${shownMoment(expiresAt)}`;
  return [
    `Onboarding would make ${counts}. Looked at ${shownMoment(report.at)}; the report ${until}.`,
    '',
    ...stages.flatMap((stage) => stageLines(paint, stage)),
    ...section(
      'Conflicts',
      conflicts.flatMap((conflict) => conflictLines(paint, conflict)),
    ),
    ...section('Not looked at', missingLines(paint, report)),
  ].join('\n');
};
