import { AwsError } from '../../wire/service.ts';

/** A field that is not as it must be. */
export const invalidField = (name: string, message: string): AwsError =>
  new AwsError('ValidationException', message, {
    status: 400,
    extra: { reason: 'fieldValidationFailed', fieldList: [{ name, message }] },
  });

/** A region that cannot be enabled or disabled. */
export const invalidRegion = (region: string, why: string): AwsError =>
  new AwsError('ValidationException', `The Region ${region} ${why}.`, {
    status: 400,
    extra: { reason: 'invalidRegionOptTarget' },
  });

/** What is under way, or how much of it, forbids the request. */
export const conflict = (message: string): AwsError =>
  new AwsError('ConflictException', message, { status: 409 });

export const tooManyRequests = (message: string): AwsError =>
  new AwsError('TooManyRequestsException', message, { status: 429 });
