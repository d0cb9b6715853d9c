import type { AccountTypeId } from '../../contracts/ids.ts';

/** A group of accounts: the boundary for policies and for who gets access. Owns one OU. */
export interface AccountType {
  readonly id: AccountTypeId;
  readonly name: string;
  readonly description: string;
  /** Name of the OU under the root. Absent for Management, which lives in the root. */
  readonly organizationalUnit?: string;
  /** Nothing can be created in or onboarded into a foundation type. */
  readonly foundation: boolean;
}
