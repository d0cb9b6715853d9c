import type { Protocol } from './protocol.ts';
import { AwsError } from './service.ts';
import type { Shape } from './shape.ts';
import { isObject } from './values.ts';

/** Paths of required members that an input lacks, written as AWS does: `tags.1.member.key`. */
const missingIn = (shape: Shape, value: unknown, path: string): readonly string[] => {
  if (shape.kind === 'structure' && isObject(value)) {
    return shape.members.flatMap((member) => {
      const at = path === '' ? member.name : `${path}.${member.name}`;
      const found = value[member.name];
      if (found === undefined) return member.required ? [at] : [];
      return missingIn(member.shape, found, at);
    });
  }
  if (shape.kind === 'list' && Array.isArray(value)) {
    return value.flatMap((item, index) =>
      missingIn(shape.element, item, `${path}.${index + 1}.member`),
    );
  }
  if (shape.kind === 'map' && isObject(value)) {
    return Object.entries(value).flatMap(([key, item]) =>
      missingIn(shape.value, item, `${path}.${key}.member`),
    );
  }
  return [];
};

/** EC2 names one parameter at a time. Source: EC2 API Reference, "Error codes for the Amazon EC2 API". */
const missingParameter = (path: string): AwsError =>
  new AwsError('MissingParameter', `The request must contain the parameter ${path}`, {
    status: 400,
  });

/** @throws AwsError ValidationException (query: ValidationError, EC2: MissingParameter) that names what is missing */
export const checkRequired = (shape: Shape, input: unknown, protocol: Protocol['name']): void => {
  const missing = missingIn(shape, input, '');
  const [first] = missing;
  if (first === undefined) return;
  if (protocol === 'ec2') throw missingParameter(first);
  const details = missing
    .map((path) => `Value null at '${path}' failed to satisfy constraint: Member must not be null`)
    .join('; ');
  const errors =
    missing.length === 1 ? '1 validation error' : `${missing.length} validation errors`;
  throw new AwsError(
    protocol === 'query' ? 'ValidationError' : 'ValidationException',
    `${errors} detected: ${details}`,
    { status: 400 },
  );
};
