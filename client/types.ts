import type { components, operations } from './schema.d.ts';

/** What the API speaks of, under short names. */
type Schemas = components['schemas'];

export type Caller = Schemas['Caller'];
export type Account = Schemas['Account'];
export type AccountStatus = Account['status'];
export type AssuranceState = Account['assurance']['state'];
export type AccountChange = Schemas['AccountChange'];
export type AccountType = Schemas['AccountType'];
export type CreationCheck = Schemas['CreationCheck'];
export type Operation = Schemas['Operation'];
export type Organization = Schemas['Organization'];
export type OrganizationPreflight = Schemas['OrganizationPreflight'];
export type Policy = Schemas['Policy'];
export type Preflight = Schemas['Preflight'];
export type Problem = Schemas['Problem'];
export type Reason = Schemas['Reason'];
export type Setup = Schemas['Setup'];
export type Stage = Schemas['Stage'];
export type StageCell = Stage['regions'][number];
export type Execution = Schemas['Execution'];
export type Settings = Schemas['Settings'];
export type Control = Schemas['Control'];
export type SignIn = Schemas['SignIn'];

/** What accounts can be filtered and sorted by. */
export type AccountQuery = NonNullable<operations['listAccounts']['parameters']['query']>;
/** What operations can be filtered by. */
export type OperationQuery = NonNullable<operations['listOperations']['parameters']['query']>;
