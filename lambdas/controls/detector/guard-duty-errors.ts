import { BadRequestException, type UnprocessedAccount } from '@aws-sdk/client-guardduty';
import type { Region } from '../../contracts/ids.ts';
import { DomainError } from '../../domain/errors.ts';

/** What GuardDuty refused, as a code of ours. */
export type GuardDutyCode =
  | 'GuardDutyAdministratorConflict'
  | 'GuardDutyAdministratorIsMember'
  | 'GuardDutyAlreadyAdministrator'
  | 'GuardDutyAlreadyMember'
  | 'GuardDutyAlreadyOn'
  | 'GuardDutyHeldByAutoEnable'
  | 'GuardDutyHeldByOrganization'
  | 'GuardDutyIsAdministrator'
  | 'GuardDutyManagementNotEnabled'
  | 'GuardDutyNotAMember'
  | 'GuardDutyNotAssociated'
  | 'GuardDutyNotInOrganization'
  | 'GuardDutyNotReady'
  | 'GuardDutyNotTrusted'
  | 'GuardDutyOtherAdministrator'
  | 'GuardDutyOutOfRange'
  | 'GuardDutyPlanMissing'
  | 'GuardDutyRefused'
  | 'GuardDutySuspended'
  | 'GuardDutyWrongEmail';

type Row = readonly [words: RegExp, code: GuardDutyCode, nextStep: string];

/**
 * GuardDuty models no error but BadRequestException and tells single accounts apart by a sentence, with HTTP 200: what it
 * means stands in the words alone. The first row that matches counts. Not all of its sentences are documented, so rows
 * look for as few words as tell them apart; what no row knows is refused as it stands.
 */
const ROWS: readonly Row[] = [
  [
    /current account cannot (create|invite)/i,
    'GuardDutyAdministratorIsMember',
    'Disassociate the Security account from its own GuardDuty administrator, then run the foundation again.',
  ],
  [
    /another account is already enabled as GuardDuty delegated administrator/i,
    'GuardDutyAdministratorConflict',
    'Name that account as the Security account, or disable it as administrator in every region, then run the foundation again.',
  ],
  [
    /already enabled as GuardDuty delegated administrator/i,
    'GuardDutyAlreadyAdministrator',
    'Nothing is left to do.',
  ],
  [
    /account is a member of another GuardDuty administrator|member accounts cannot manage/i,
    'GuardDutyAdministratorIsMember',
    'Disassociate the Security account from its own GuardDuty administrator, then run the foundation again.',
  ],
  [
    /associated with another (administrator|master)|member of another (administrator|master)/i,
    'GuardDutyOtherAdministrator',
    'Answer detector.other-administrator with replace or keep, or disassociate the account yourself, then assure it again.',
  ],
  [
    /(is an administrator|administrator account) (account )?with members/i,
    'GuardDutyIsAdministrator',
    'Answer detector.is-administrator with replace or keep, or delete the members of the account, then assure it again.',
  ],
  [
    /organization master must first enable/i,
    'GuardDutyManagementNotEnabled',
    'Turn GuardDuty on in the management account in this region, then assure it again.',
  ],
  [/already a member or associated member/i, 'GuardDutyAlreadyMember', 'Nothing is left to do.'],
  [
    /not (a )?member of (your organization|AWS Organizations)/i,
    'GuardDutyNotInOrganization',
    'Look in Organizations whether the account has left; discovery then records that.',
  ],
  [
    /account(ID| ID)? is suspended/i,
    'GuardDutySuspended',
    'Reopen the account with AWS Support, then assure it again.',
  ],
  [
    /e-?mail/i,
    'GuardDutyWrongEmail',
    'Discover accounts, so that the root e-mail address is known as it is now, then assure the account again.',
  ],
  [
    /^internal (server )?error/i,
    'GuardDutyNotReady',
    'GuardDuty does not know the account yet: run the operation again in ten minutes.',
  ],
  [
    /features? .*not (supported|available)/i,
    'GuardDutyPlanMissing',
    'Run the foundation: it finds out which plans the region lacks.',
  ],
  [/not a member of the current account/i, 'GuardDutyNotAMember', 'Run the operation again.'],
  [
    /not an associated member|not associated with a (master|administrator)/i,
    'GuardDutyNotAssociated',
    'Run the operation again.',
  ],
  [
    /autoEnableOrganizationMembers is ALL/i,
    'GuardDutyHeldByAutoEnable',
    'Set autoEnable of the administrator to NONE or NEW first.',
  ],
  [
    /cannot disassociate itself/i,
    'GuardDutyHeldByOrganization',
    'Have the administrator that the message names, or its organization, remove the account from its members, then assure it again.',
  ],
  [
    /AWS Organization master permission/i,
    'GuardDutyNotTrusted',
    'Let the function act for GuardDuty in Organizations (its role says how), then run the foundation again.',
  ],
  [
    /out-of-range value/i,
    'GuardDutyOutOfRange',
    'Look up the call in CloudTrail: one of its parameters is not as GuardDuty wants it.',
  ],
  [/detector already exists/i, 'GuardDutyAlreadyOn', 'Nothing is left to do.'],
];

const UNKNOWN: Row = [
  /./,
  'GuardDutyRefused',
  'Do what the message says in the GuardDuty console of the region, then run the operation again.',
];

/** The code of a sentence of GuardDuty. */
export const guardDutyCode = (sentence: string): GuardDutyCode => rowOf(sentence)[1];

const rowOf = (sentence: string): Row => ROWS.find(([words]) => words.test(sentence)) ?? UNKNOWN;

/** Where GuardDuty refused something, and what. */
export interface RefusedCall {
  readonly operation: string;
  readonly accountId: string;
  readonly region: Region;
  /** What a code means in this one call, where that differs. */
  readonly means?: Partial<Readonly<Record<GuardDutyCode, GuardDutyCode>>>;
}

const nextStepOf = (code: GuardDutyCode): string =>
  (ROWS.find(([, known]) => known === code) ?? UNKNOWN)[2];

const refusalOf = (
  sentence: string,
  { operation, accountId, region, means = {} }: RefusedCall,
  cause?: unknown,
): DomainError => {
  const read = guardDutyCode(sentence);
  const code = means[read] ?? read;
  return new DomainError(
    code,
    code === 'GuardDutyNotReady' ? 'unavailable' : 'failed',
    `GuardDuty ${operation} refused account ${accountId} in ${region}: ${sentence}`,
    { nextStep: nextStepOf(code), ...(cause === undefined ? {} : { cause }) },
  );
};

/** What became of a call that answered HTTP 200: one error an account that was not processed. */
export const unprocessedBy = (
  call: Omit<RefusedCall, 'accountId'>,
  accounts: readonly UnprocessedAccount[] = [],
): readonly { readonly accountId: string; readonly refusal: DomainError }[] =>
  accounts.map(({ AccountId: accountId = '', Result = '' }) => ({
    accountId,
    refusal: refusalOf(Result, { ...call, accountId }),
  }));

/** Makes a call; a BadRequestException becomes an error that says what is wrong. Other errors pass as they are. */
export const readingRefusals = async <T>(call: RefusedCall, send: () => Promise<T>): Promise<T> => {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof BadRequestException)) throw error;
    throw refusalOf(error.message, call, error);
  }
};

/** Whether an error is one of these of GuardDuty. */
export const isRefusedAs = (error: unknown, ...codes: readonly GuardDutyCode[]): boolean =>
  error instanceof DomainError && (codes as readonly string[]).includes(error.code);
