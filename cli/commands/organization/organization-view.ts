import type { Organization } from '../../../client/types.ts';
import { details } from '../../output/details.ts';
import { paintStatus } from '../../output/paint.ts';
import { stagesWords } from '../../output/stages-words.ts';
import type { TableStyle } from '../../output/table.ts';

export interface HeadRoom {
  readonly what: string;
  readonly limit: number;
  /** Null until the foundation has looked. */
  readonly used: number | null;
  readonly available: number | null;
}

/** Every quota of an organization, with what it is the room for. */
export const headRoomOf = ({ quotas }: Organization): readonly HeadRoom[] => [
  { what: 'accounts', ...quotas.accounts },
  { what: 'account creations at once', ...quotas.accountCreations },
  ...quotas.policies.targets.map(({ name, kind, limit, used, available }) => ({
    what: `policies on ${kind === 'root' ? 'the root' : name}`,
    ...{ limit, used, available },
  })),
  ...quotas.policies.policies.map(({ name, limit, used, available }) => ({
    what: `characters of ${name}`,
    ...{ limit, used, available },
  })),
];

const roomWords = ({ what, limit, used, available }: HeadRoom): string =>
  used === null || available === null
    ? `${what}: limit ${limit}, not counted yet`
    : `${what}: ${used} of ${limit}, ${available} left`;

/** The organization, its quotas and the stages of its foundation. */
export const organizationWords = (style: TableStyle, organization: Organization): string =>
  [
    details(style.paint, [
      ['id', organization.id],
      ['management', organization.managementAccountId],
      ['regions', organization.regions.join(', ')],
      ['foundation', organization.foundation.status, paintStatus],
      ['quotas', headRoomOf(organization).map(roomWords)],
    ]),
    '',
    stagesWords(style, organization.foundation.stages),
  ].join('\n');
