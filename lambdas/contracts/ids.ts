/** Identifiers as they travel through the table, the API and the workflows. Branded: one kind cannot pass for another. */
declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** Holdfast's own id of an account: `acc_` and a ULID. */
export type AccountId = Branded<'AccountId'>;
/** The twelve digits AWS gives an account. */
export type AwsAccountId = Branded<'AwsAccountId'>;
/** `op_` and a ULID. */
export type OperationId = Branded<'OperationId'>;
/** The short name of an account type, such as `production`. */
export type AccountTypeId = Branded<'AccountTypeId'>;
/** An AWS Region code, such as `eu-west-1`. */
export type Region = Branded<'Region'>;
/** A moment in ISO 8601 with milliseconds, UTC. */
export type Instant = Branded<'Instant'>;

export const ACCOUNT_ID_PATTERN = /^acc_[0-9A-HJKMNP-TV-Z]{26}$/;
export const OPERATION_ID_PATTERN = /^op_[0-9A-HJKMNP-TV-Z]{26}$/;
export const AWS_ACCOUNT_ID_PATTERN = /^\d{12}$/;
export const REGION_PATTERN = /^[a-z]{2}(-[a-z]+)+-\d$/;
