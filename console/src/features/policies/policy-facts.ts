import type { Policy } from '../../../../client/types.ts';
import { QUOTAS } from '../../../../lambdas/contracts/quotas.ts';
import type { Quota } from '../../shared/head-room/head-room.ts';

/** Of the OUs it is attached to; the id of one whose name is not known. */
export const attachmentNames = ({ attachedTo }: Pick<Policy, 'attachedTo'>): readonly string[] =>
  attachedTo.map(({ id, name }) => name ?? id);

/** Characters of the document, of those that AWS takes. Undefined while there is no document. */
export const charactersOf = ({ characters }: Pick<Policy, 'characters'>): Quota | undefined =>
  characters === null ? undefined : { limit: QUOTAS.policyCharacters, used: characters };

const REACH: Readonly<Record<Policy['reach'], string>> = {
  everywhere: 'The OUs of all account types and the OU of Security and Logging',
  security: 'The OU of Security and Logging',
};

/** Where it is to be attached. */
export const reachWords = ({ reach }: Pick<Policy, 'reach'>): string => REACH[reach];

/** Its description in Organizations, as a sentence. */
export const purposeOf = ({ description }: Pick<Policy, 'description'>): string => {
  const sentence = description.replace(/^Holdfast: keeps /, 'Holdfast keeps ');
  return `${sentence.replace(/^Holdfast: /, 'Protects: ')}.`;
};
