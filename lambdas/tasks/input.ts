import { OPERATION_ID_PATTERN, type OperationId } from '../contracts/ids.ts';
import { DomainError } from '../domain/errors.ts';
import { type CaughtError, caughtErrorIn } from './caught-error.ts';

/** What every task of an operation is told: everything else is in the table. */
export interface OperationInput {
  readonly operationId: OperationId;
}

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (event: unknown): Fields =>
  typeof event === 'object' && event !== null ? { ...event } : {};

const isOperationId = (value: unknown): value is OperationId =>
  typeof value === 'string' && OPERATION_ID_PATTERN.test(value);

const idIn = (event: unknown, key: string): OperationId => {
  const value = fieldsOf(event)[key];
  if (isOperationId(value)) return value;
  throw new DomainError(
    'TaskInputInvalid',
    'invalid',
    `${key} is ${JSON.stringify(value)}: it must be an operation id`,
    { nextStep: 'Start the workflow through the API.' },
  );
};

/** @throws DomainError `TaskInputInvalid` */
export const operationInput = (event: unknown): OperationInput => ({
  operationId: idIn(event, 'operationId'),
});

/** Of tasks that a schedule also calls: without an operation they only do their work. */
export const optionalOperationInput = (event: unknown): Partial<OperationInput> =>
  fieldsOf(event)['operationId'] === undefined ? {} : operationInput(event);

/** @throws DomainError `TaskInputInvalid` */
export const runInput = (event: unknown): { readonly runId: OperationId } => ({
  runId: idIn(event, 'runId'),
});

/** The error that a Catch kept, when the task was reached through one. */
export const errorInput = (event: unknown): { readonly error?: CaughtError } => {
  const error = caughtErrorIn(fieldsOf(event)['error']);
  return error === undefined ? {} : { error };
};

/** The errors that the branches of a Parallel kept, by the number of the branch. */
export const branchErrors = (event: unknown): readonly (CaughtError | undefined)[] => {
  const branches = fieldsOf(event)['branches'];
  if (!Array.isArray(branches)) return [];
  return branches.map((branch) => errorInput(branch).error);
};
