import { OPERATION_ID_PATTERN, type OperationId } from '../contracts/ids.ts';
import { ACCOUNT_STAGES, type ControlStageId } from '../contracts/stages.ts';
import { DomainError } from '../domain/errors.ts';
import { PASSES, type PassName } from '../domain/operations/passes.ts';
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

/** A foundation run that somebody asked for bears the id of that operation. @throws DomainError `TaskInputInvalid` */
export const runInput = (event: unknown): { readonly runId: OperationId } => ({
  runId: idIn(event, fieldsOf(event)['operationId'] === undefined ? 'runId' : 'operationId'),
});

/** The error that a Catch kept, when the task was reached through one. */
export const errorInput = (event: unknown): { readonly error?: CaughtError } => {
  const error = caughtErrorIn(fieldsOf(event)['error']);
  return error === undefined ? {} : { error };
};

/** What a stage is told: the operation, and which pass over the account this is. */
export interface StageInput extends OperationInput {
  readonly pass: Exclude<PassName, 'complete'>;
}

const isPass = (value: unknown): value is PassName =>
  typeof value === 'string' && (PASSES as readonly string[]).includes(value);

/** @throws DomainError `TaskInputInvalid` */
export const stageInput = (event: unknown): StageInput => {
  const pass = fieldsOf(event)['pass'];
  if (isPass(pass) && pass !== 'complete') return { ...operationInput(event), pass };
  throw new DomainError(
    'TaskInputInvalid',
    'invalid',
    `pass is ${JSON.stringify(pass)}: it must be one of ${PASSES.join(', ')}, but complete`,
    { nextStep: 'Start the workflow through the API.' },
  );
};

/** A branch of a pass that broke off: the stage it was at, and the error that it kept. */
export interface BrokenBranch {
  readonly stage: ControlStageId;
  readonly error: CaughtError;
}

const isControlStage = (value: unknown): value is ControlStageId =>
  value !== 'verification' && ACCOUNT_STAGES.some(({ id }) => id === value);

/** The pass that is over, if this is not the first one, and the branches that broke off in it. */
export const passInput = (
  event: unknown,
): OperationInput & {
  readonly previous?: PassName;
  readonly broken: readonly BrokenBranch[];
} => {
  const { pass, branches } = fieldsOf(event);
  const broken = (Array.isArray(branches) ? branches : []).flatMap((branch: unknown) => {
    const { error } = errorInput(branch);
    const stage = fieldsOf(branch)['stage'];
    return error === undefined || !isControlStage(stage) ? [] : [{ stage, error }];
  });
  return { ...operationInput(event), ...(isPass(pass) ? { previous: pass } : {}), broken };
};
