import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  RecordedLine,
  RoleSettings,
  RulingLine,
  SuiteKind,
  SuiteLine,
} from './recorded-ruling.ts';

/** One ruling as often as suites met it. */
export interface CountedRuling {
  readonly ruling: RulingLine;
  readonly kind: SuiteKind;
  readonly settings?: RoleSettings;
  /** Test files that met it. */
  readonly suites: Set<string>;
  calls: number;
}

/** Everything that the suites of a run wrote down, each ruling once. */
export interface Rulings {
  /** Texts by digest. */
  readonly policies: ReadonlyMap<string, string>;
  readonly counted: readonly CountedRuling[];
}

const linesOf = (path: string): readonly RecordedLine[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as RecordedLine);

const NO_SUITE: SuiteLine = { line: 'suite', suite: '', kind: 'fakes' };

/** Reads all that is in a folder. */
export const loadRulings = (folder: string): Rulings => {
  const policies = new Map<string, string>();
  const counted = new Map<string, CountedRuling>();
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  for (const file of files) {
    let { suite, kind, settings } = NO_SUITE;
    const count = (key: string, calls: number, ruling?: RulingLine): void => {
      const whole = JSON.stringify([kind, settings, key]);
      const known = counted.get(whole);
      if (known !== undefined) {
        known.calls += calls;
        known.suites.add(suite);
      } else if (ruling !== undefined) {
        const found = { ruling, kind, suites: new Set([suite]), calls };
        counted.set(whole, settings === undefined ? found : { ...found, settings });
      }
    };
    for (const line of linesOf(join(folder, file))) {
      if (line.line === 'suite') ({ suite, kind, settings } = line);
      else if (line.line === 'policy') policies.set(line.digest, line.text);
      else if (line.line === 'ruling') count(line.key, 1, line);
      else count(line.key, line.calls);
    }
  }
  return { policies, counted: [...counted.values()] };
};
