import type { Question } from './questions.ts';
import { asSandbox, asSimulator } from './verdicts.ts';
import type { PolicyWorld } from './worlds.ts';

/** One cell of the report, or a sum of them. */
export interface Tally {
  asked: number;
  /** Allowed against the promise. */
  wrongAllows: number;
  /** Denied against the promise. */
  wrongDenies: number;
  /** Asked of both evaluators. */
  compared: number;
  disagreements: number;
}

export interface Judgement {
  /** By guardrail, then by kind of principal. */
  readonly cells: ReadonlyMap<string, ReadonlyMap<string, Tally>>;
  /** A sentence for each answer that is not as promised, or that the evaluators do not share. */
  readonly problems: readonly string[];
}

export const emptyTally = (): Tally => ({
  asked: 0,
  wrongAllows: 0,
  wrongDenies: 0,
  compared: 0,
  disagreements: 0,
});

const told = ({ person, action, resource, keys }: Question): string =>
  `${String(keys['aws:PrincipalArn'])} (${person.arn}): ${action} on ${resource}`;

const cellOf = (cells: Map<string, Map<string, Tally>>, { guardrail, kind }: Question): Tally => {
  const row = cells.get(guardrail) ?? new Map<string, Tally>();
  const tally = row.get(kind) ?? emptyTally();
  cells.set(guardrail, row.set(kind, tally));
  return tally;
};

/** Asks the sandbox's evaluator every question, and the other implementation every nth, or none. */
export const judge = async (
  { name, attached, questions }: PolicyWorld,
  every: number | undefined,
): Promise<Judgement> => {
  const cells = new Map<string, Map<string, Tally>>();
  const problems: string[] = [];
  for (const [index, question] of questions.entries()) {
    const tally = cellOf(cells, question);
    const allowed = asSandbox(question, attached);
    tally.asked += 1;
    if (allowed !== question.allowed) {
      tally[allowed ? 'wrongAllows' : 'wrongDenies'] += 1;
      problems.push(`${name}: wrongly ${allowed ? 'allowed' : 'denied'}: ${told(question)}`);
    }
    if (every === undefined || index % every !== 0) continue;
    tally.compared += 1;
    if ((await asSimulator(question, attached)) !== allowed) {
      tally.disagreements += 1;
      problems.push(`${name}: the evaluators disagree: ${told(question)}`);
    }
  }
  return { cells, problems };
};

/** The sum of all cells. */
export const total = ({ cells }: Judgement): Tally => {
  const sum = emptyTally();
  for (const row of cells.values()) {
    for (const tally of row.values()) {
      for (const key of Object.keys(sum) as (keyof Tally)[]) sum[key] += tally[key];
    }
  }
  return sum;
};
