import type { Operation } from '../../../../client/types.ts';

/** What was asked for, as a title. */
export const OPERATION_KINDS: Readonly<Record<Operation['kind'], string>> = {
  'create-account': 'Create account',
  'onboard-account': 'Onboard account',
  'assure-account': 'Assure account',
  'preflight-account': 'Preflight of an account',
  'detect-drift': 'Look for drift',
  'discover-accounts': 'Discover accounts',
  'assure-organization': 'Assure organization',
  'preflight-organization': 'Preflight of the organization',
};

export const hasEnded = ({ status }: Pick<Operation, 'status'>): boolean =>
  status === 'SUCCEEDED' || status === 'FAILED';

const HOLDFAST = 'holdfast:';

/** Who asked: a person by their subject, or Holdfast itself. */
export const requesterWords = (requestedBy: string): string => {
  if (!requestedBy.startsWith(HOLDFAST)) return requestedBy;
  return `Holdfast (${requestedBy.slice(HOLDFAST.length).replaceAll('-', ' ')})`;
};
