import { AwsError } from '../../../wire/service.ts';

export const stackSetNotFound = (name: string | undefined): AwsError =>
  new AwsError('StackSetNotFoundException', `StackSet ${name} not found`, { status: 404 });

export const stackInstanceNotFound = (set: string, account: string, region: string): AwsError =>
  new AwsError(
    'StackInstanceNotFoundException',
    `Stack instance not found for StackSet ${set}, account ${account} and region ${region}`,
    { status: 404 },
  );

export const operationNotFound = (id: string | undefined): AwsError =>
  new AwsError('OperationNotFoundException', `Operation ${id} not found`, { status: 404 });

export const operationInProgress = (arn: string, id: string): AwsError =>
  new AwsError(
    'OperationInProgressException',
    `Another Operation on StackSet ${arn} is in progress: ${id}`,
    { status: 409 },
  );

export const operationIdTaken = (id: string): AwsError =>
  new AwsError('OperationIdAlreadyExistsException', `Operation ${id} already exists`, {
    status: 409,
  });

export const limitExceeded = (what: string, most: number): AwsError =>
  new AwsError('LimitExceededException', `Cannot exceed quota for ${what}: ${most}`, {
    status: 400,
  });

export const invalidOperation = (message: string): AwsError =>
  new AwsError('InvalidOperationException', message, { status: 400 });

/** What AWS can do and the sandbox cannot. */
export const notSimulated = (what: string): AwsError =>
  new AwsError('NotImplemented', `${what} is not simulated`, { status: 501 });
