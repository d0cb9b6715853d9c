import type { Account } from './account.ts';
import type { AccountEvent, AccountEventKind } from './account-event.ts';

/** The event of one kind. */
export type Event<Kind extends AccountEventKind> = Extract<AccountEvent, { readonly kind: Kind }>;

/** The fields that an event changes. `undefined` takes a field away; what equals the present value is no change. */
export type Changes = {
  readonly [Field in keyof Account]?: Account[Field] | undefined;
};

/** What an event of one kind does to an account whose status allows it; throws where other fields forbid it. */
export type Rule<Kind extends AccountEventKind> = (account: Account, event: Event<Kind>) => Changes;
