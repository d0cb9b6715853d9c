import { policiesWith } from '../guardrails.ts';
import { type Question, questionsAbout } from './questions.ts';
import type { Attached } from './verdicts.ts';

/** The policies as one set of settings makes them, and what is asked of them. */
export interface PolicyWorld {
  readonly name: string;
  readonly attached: Attached;
  readonly questions: readonly Question[];
}

/** A second entry role, and an analyzer that was there before Holdfast. */
const FACTS = {
  bootstrapRoles: ['OrganizationAccountAccessRole', 'OldAdministrator'],
  analyzers: ['ConsoleAnalyzer-0a1b'],
};

const attachedWith = (off: readonly string[]): Attached => {
  const policies = policiesWith(off, FACTS);
  const texts = (where: string) =>
    policies.flatMap(({ reach, text }) => (reach === where ? [text] : []));
  return { everywhere: texts('everywhere'), security: texts('security') };
};

/**
 * Everything on; and `identity` off, where the roles that policies exempt are still protected, by statements that nobody
 * would miss otherwise.
 */
export const policyWorlds = async (): Promise<readonly PolicyWorld[]> => [
  {
    name: 'everything on',
    attached: attachedWith([]),
    questions: await questionsAbout(),
  },
  {
    name: 'identity off',
    attached: attachedWith(['identity']),
    questions: await questionsAbout((guardrail) => guardrail === 'policy-safety'),
  },
];
