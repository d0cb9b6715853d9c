import type { Stage } from '../../client/types.ts';
import { extentOf, failureLines, failuresOf } from '../follow/stage-lines.ts';
import { cleanText } from './clean-text.ts';
import { shownMoment } from './moment.ts';
import { type Paint, paintStatus } from './paint.ts';
import { type Column, type TableStyle, table } from './table.ts';

const COLUMNS: readonly Column<Stage>[] = [
  { title: 'stage', of: ({ title }) => title },
  { title: 'status', of: ({ status }) => status, paint: paintStatus },
  { title: 'done', of: extentOf, flexible: true },
  { title: 'ended', of: ({ endedAt }) => shownMoment(endedAt) },
];

const reasons = (paint: Paint, stage: Stage): readonly string[] => {
  const lines = failureLines(failuresOf(stage));
  return lines.length === 0
    ? []
    : [
        '',
        `${paint('red', cleanText(stage.title))}`,
        ...lines.map((line) => `  ${cleanText(line)}`),
      ];
};

/** The stages of a run as a table, then why some of them failed. */
export const stagesWords = (style: TableStyle, stages: readonly Stage[]): string =>
  [table(COLUMNS, stages, style), ...stages.flatMap((stage) => reasons(style.paint, stage))].join(
    '\n',
  );
