import type {
  DeleteParameterCommandInput,
  ParameterType,
  PutParameterCommandInput,
  PutParameterResult,
} from '@aws-sdk/client-ssm';
import { AwsError, type Call } from '../../wire/service.ts';
import { own } from '../own.ts';
import type { World } from '../world.ts';
import { invalid } from './create-document.ts';
import { latest, ownParameter, type ParameterRecord, parametersOf } from './parameters.ts';

/** Source: AWS General Reference, "Systems Manager endpoints and quotas", standard parameters. */
const MOST_BYTES = 4_096;
const MOST_VERSIONS = 100;

const checkName = (name: string): void => {
  if (!/^[\w./-]{1,1011}$/.test(name)) {
    throw invalid(
      'Parameter name: can\'t be prefixed with "aws" or "ssm" (case-insensitive), and can only include the following symbols and letters: a-zA-Z0-9_.-',
    );
  }
  if (name.includes('/') && !name.startsWith('/')) {
    throw invalid(
      'Parameter name must be a fully qualified name: a name with a slash begins with one.',
    );
  }
  if (/^\/?(aws|ssm)/i.test(name)) {
    throw new AwsError('AccessDeniedException', `No access to reserved parameter name: ${name}.`);
  }
};

const checkValue = (value: string, pattern: string | undefined): void => {
  if (value === '' || Buffer.byteLength(value) > MOST_BYTES) {
    throw invalid('Standard tier parameters support a maximum parameter value of 4096 characters.');
  }
  if (pattern !== undefined && !new RegExp(pattern).test(value)) {
    throw new AwsError(
      'ParameterPatternMismatchException',
      `Parameter value, cannot be validated against allowedPattern: ${pattern}`,
    );
  }
};

const typeOf = (
  { Type: type }: PutParameterCommandInput,
  found: ParameterRecord | undefined,
): ParameterType => {
  if (type === undefined && found === undefined) {
    throw invalid('A parameter type is required when you create a parameter.');
  }
  if (type === 'SecureString') {
    throw new AwsError('UnsupportedParameterType', 'SecureString parameters are not served here.');
  }
  if (type !== undefined && found !== undefined && type !== found.type) {
    throw new AwsError(
      'HierarchyTypeMismatchException',
      'The parameter type cannot be changed once the parameter is made.',
    );
  }
  return type ?? found?.type ?? 'String';
};

/** Makes a parameter, or gives it another version. What is not given stays as it was. */
export const putParameter =
  (world: World) =>
  (input: PutParameterCommandInput, call: Call): PutParameterResult => {
    const { Name: name = '', Value: value = '' } = input;
    checkName(name);
    const parameters = parametersOf(world, call);
    const found = own(parameters, name);
    if (found !== undefined && input.Overwrite !== true) {
      throw new AwsError(
        'ParameterAlreadyExists',
        'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
      );
    }
    const type = typeOf(input, found);
    const allowedPattern = input.AllowedPattern ?? found?.allowedPattern;
    checkValue(value, allowedPattern);
    const description = input.Description ?? found?.description;
    const version = found === undefined ? 1 : latest(found).version + 1;
    const written = { version, value, at: world.clock.now(), by: call.principal.arn };
    parameters[name] = {
      name,
      type,
      ...(description === undefined ? {} : { description }),
      ...(allowedPattern === undefined ? {} : { allowedPattern }),
      versions: [...(found?.versions ?? []), written].slice(-MOST_VERSIONS),
    };
    return { Version: version, Tier: 'Standard' };
  };

export const deleteParameter =
  (world: World) =>
  (input: DeleteParameterCommandInput, call: Call): void => {
    const { name } = ownParameter(world, input.Name ?? '', call);
    delete parametersOf(world, call)[name];
  };
