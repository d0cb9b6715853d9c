import type { OrganizationPreflight, Stage } from '../../../client/types.ts';
import { cleanValues } from '../../output/clean-text.ts';
import { shownMoment } from '../../output/moment.ts';
import { type Paint, paintStatus } from '../../output/paint.ts';

const stageLines = (paint: Paint, { title, status, regions, reason }: Stage): readonly string[] => {
  const changes = regions.flatMap((cell) => cell.changes.map((text) => `${text} (${cell.region})`));
  const notes = regions.flatMap((cell) => cell.notes.map((text) => `${text} (${cell.region})`));
  const reasons = [
    ...(reason === undefined ? [] : [reason]),
    ...regions.flatMap((cell) => cell.reason ?? []),
  ];
  const lines = [
    ...changes.map((text) => `  ${paint('yellow', '~')} ${text}`),
    ...notes.map((text) => `  · ${text}`),
    ...[...new Set(reasons.map(({ message, nextStep }) => `${message} ${nextStep}`))].map(
      (text) => `  ${paint('red', '!')} ${text}`,
    ),
  ];
  const state = status === 'COMPLETED' ? [] : [paintStatus(paint, status)];
  return [
    [paint('bold', title), ...state].join('  '),
    ...(lines.length === 0 ? ['  = nothing to change'] : lines),
  ];
};

/** What assuring the organization would change, stage by stage. */
export const organizationPreflightWords = (paint: Paint, raw: OrganizationPreflight): string => {
  const look = cleanValues(raw);
  return [
    `Looked at ${shownMoment(look.endedAt ?? look.startedAt)}: ${paintStatus(paint, look.status)}`,
    '',
    ...look.stages.flatMap((stage) => stageLines(paint, stage)),
  ].join('\n');
};
