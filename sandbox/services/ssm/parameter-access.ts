import type { Call, Service } from '../../wire/service.ts';
import { parameterArn } from './parameters.ts';

const ON_PARAMETER = ['DeleteParameter', 'GetParameter', 'GetParameterHistory', 'PutParameter'];

/** Which parameter an operation is about. Source: Service Authorization Reference, AWS Systems Manager. */
export const parameterAccess: NonNullable<Service['access']> = Object.fromEntries(
  ON_PARAMETER.map((operation) => [
    operation,
    ({ Name: name = '' }: { Name?: string }, call: Call) => [
      {
        action: `ssm:${operation}`,
        // A version belongs to the parameter.
        resource: name.startsWith('arn:') ? name : parameterArn(call, name.split(':')[0] ?? ''),
      },
    ],
  ]),
);
