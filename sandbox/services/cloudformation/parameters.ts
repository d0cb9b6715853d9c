import type { Parameter } from '@aws-sdk/client-cloudformation';
import { type Template, type TemplateParameter, validationError } from './template.ts';

/** Values by name. */
export type ParameterValues = Readonly<Record<string, string>>;

const requireAllowed = (name: string, declared: TemplateParameter, value: string): void => {
  const allowed = declared.AllowedValues?.map(String);
  if (allowed !== undefined && !allowed.includes(value)) {
    throw validationError(
      `Template error: Parameter '${name}' must be one of AllowedValues [${allowed.join(', ')}]`,
    );
  }
  const pattern = declared.AllowedPattern;
  if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`).test(value)) {
    throw validationError(`Parameter '${name}' must match pattern ${pattern}`);
  }
};

const chosenValue = (
  given: Parameter | undefined,
  declared: TemplateParameter,
  before: string | undefined,
): string | undefined => {
  if (given?.UsePreviousValue === true) return before;
  return given?.ParameterValue ?? declared.Default?.toString();
};

/** The value of every parameter that the template declares: given, kept from before, or its default. */
export const parameterValues = (
  template: Template,
  given: readonly Parameter[],
  before: ParameterValues = {},
): ParameterValues => {
  const declared = template.Parameters ?? {};
  const unknown = given
    .map(({ ParameterKey = '' }) => ParameterKey)
    .filter((key) => declared[key] === undefined);
  if (unknown.length > 0) {
    throw validationError(`Parameters: [${unknown.join(', ')}] do not exist in the template`);
  }
  const values = Object.entries(declared).map(([name, parameter]) => ({
    name,
    parameter,
    value: chosenValue(
      given.find((one) => one.ParameterKey === name),
      parameter,
      before[name],
    ),
  }));
  const missing = values.filter(({ value }) => value === undefined).map(({ name }) => name);
  if (missing.length > 0) {
    throw validationError(`Parameters: [${missing.join(', ')}] must have values`);
  }
  for (const { name, parameter, value = '' } of values) requireAllowed(name, parameter, value);
  return Object.fromEntries(values.map(({ name, value = '' }) => [name, value]));
};

/** Secret values are never shown. */
export const shownParameters = (template: Template, values: ParameterValues): Parameter[] =>
  Object.entries(values).map(([name, value]) => ({
    ParameterKey: name,
    ParameterValue:
      String(template.Parameters?.[name]?.NoEcho ?? false) === 'true' ? '****' : value,
  }));
