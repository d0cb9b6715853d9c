import type { RoleFinding } from './judge.ts';
import type { Report } from './report.ts';
import type { RightsOfRole } from './rights.ts';
import type { Grant } from './role-policies.ts';

const HEAD = ['role', 'granted', 'used', 'excused', 'calls', 'meant', 'denied', 'disagree'];

type Row = readonly (string | number)[];

const rowOf = (
  role: string,
  finding: RoleFinding | undefined,
  rights: RightsOfRole | undefined,
): Row => [
  role,
  rights?.granted.length ?? '',
  rights?.used.length ?? '',
  rights?.excused.length ?? '',
  finding?.calls ?? 0,
  finding?.expected ?? 0,
  finding?.denied ?? 0,
  finding?.disagreements ?? 0,
];

const sum = (rows: readonly Row[], column: number): number =>
  rows.reduce((total, row) => total + Number(row[column] ?? 0), 0);

const rowsOf = ({ findings, rights = [] }: Report): readonly Row[] => {
  const names = [...rights.map(({ role }) => role), ...findings.roles.keys()];
  const rows = [...new Set(names)].map((role) =>
    rowOf(
      role,
      findings.roles.get(role),
      rights.find((each) => each.role === role),
    ),
  );
  const total = HEAD.slice(1).map((_, index) => sum(rows, index + 1));
  return [...rows, ['in all', ...total]];
};

const padded = (row: Row, widths: readonly number[]): string =>
  row
    .map((cell, index) => {
      const width = widths[index] ?? 0;
      return index === 0 ? String(cell).padEnd(width) : String(cell).padStart(width);
    })
    .join('  ')
    .trimEnd();

/** One line a role. `meant` are calls that were meant to be denied. */
export const tableOf = (report: Report): string => {
  const rows: readonly Row[] = [HEAD, ...rowsOf(report)];
  const widths = HEAD.map((_, index) =>
    Math.max(...rows.map((row) => String(row[index] ?? '').length)),
  );
  return rows.map((row) => `${padded(row, widths)}\n`).join('');
};

const listed = ({ sid, action }: Grant): string => (sid === '' ? action : `${action} (${sid})`);

const byReason = ({ excused }: RightsOfRole): string => {
  const reasons = Map.groupBy(excused, ({ reason }) => reason);
  return [...reasons]
    .map(([reason, grants]) => `    ${grants.map(listed).join(', ')}\n      ${reason}\n`)
    .join('');
};

const section = (title: string, lines: string): string =>
  lines === '' ? '' : `\n${title}\n${lines}`;

const excusesOf = ({ rights = [] }: Report): string =>
  rights
    .filter(({ excused }) => excused.length > 0)
    .map((rightsOfRole) => `  ${rightsOfRole.role}\n${byReason(rightsOfRole)}`)
    .join('');

const denialsOf = ({ findings }: Report): string =>
  [...findings.metDenials]
    .map(({ role, action, reason }) => `  ${action} of ${role.source}\n    ${reason}\n`)
    .join('');

const readingsOf = ({ findings }: Report): string =>
  [...findings.metReasons].map((reason) => `  ${reason}\n`).join('');

export const problemsOf = ({ problems }: Report): string =>
  problems.map((problem) => `  ${problem}\n`).join('');

/** Everything that the table counts, with the reasons. */
export const wholeReport = (report: Report): string =>
  [
    tableOf(report),
    section('Rights that no suite uses', excusesOf(report)),
    section('Meant to be denied', denialsOf(report)),
    section('Compared without the reference of actions, or known to differ', readingsOf(report)),
    section('Problems', problemsOf(report)),
  ].join('');
