/** What a check before the deployment found. A problem has to be put right first; a note is worth knowing. */
export interface Finding {
  readonly kind: 'fine' | 'note' | 'problem';
  /** What was looked at. */
  readonly what: string;
  /** A sentence. */
  readonly detail: string;
  /** Of a problem: what to do. */
  readonly nextStep?: string;
}

export const fine = (what: string, detail: string): Finding => ({ kind: 'fine', what, detail });

export const note = (what: string, detail: string): Finding => ({ kind: 'note', what, detail });

export const problem = (what: string, detail: string, nextStep: string): Finding => ({
  kind: 'problem',
  what,
  detail,
  nextStep,
});

export const isProblem = ({ kind }: Finding): boolean => kind === 'problem';
