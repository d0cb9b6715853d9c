import type {
  GetParameterCommandInput,
  GetParameterHistoryCommandInput,
  GetParameterHistoryResult,
  GetParameterResult,
} from '@aws-sdk/client-ssm';
import { AwsError, type Call } from '../../wire/service.ts';
import type { World } from '../world.ts';
import { latest, ownParameter, parameterArn } from './parameters.ts';

const ARN = /^arn:aws:ssm:[^:]+:\d{12}:parameter(?=\/)/;

/** `name`, `name:version`, or either with the ARN for the name. */
const selected = (given: string): { readonly name: string; readonly selector?: string } => {
  const [name = '', selector] = given.replace(ARN, '').split(':');
  return selector === undefined ? { name } : { name, selector };
};

export const getParameter =
  (world: World) =>
  (input: GetParameterCommandInput, call: Call): GetParameterResult => {
    const { name, selector } = selected(input.Name ?? '');
    const parameter = ownParameter(world, name, call);
    const version =
      selector === undefined
        ? latest(parameter)
        : parameter.versions.find((one) => String(one.version) === selector);
    if (version === undefined) {
      throw new AwsError(
        'ParameterVersionNotFound',
        `Systems Manager could not find version ${selector} of ${name}.`,
      );
    }
    return {
      Parameter: {
        Name: parameter.name,
        Type: parameter.type,
        Value: version.value,
        Version: version.version,
        ...(selector === undefined ? {} : { Selector: `:${selector}` }),
        LastModifiedDate: new Date(version.at),
        ARN: parameterArn(call, parameter.name),
        DataType: 'text',
      },
    };
  };

/** Every version, with who wrote it; all on one page. */
export const getParameterHistory =
  (world: World) =>
  (input: GetParameterHistoryCommandInput, call: Call): GetParameterHistoryResult => {
    const { name, type, description, allowedPattern, versions } = ownParameter(
      world,
      input.Name ?? '',
      call,
    );
    return {
      Parameters: versions.map(({ version, value, at, by }) => ({
        Name: name,
        Type: type,
        Value: value,
        Version: version,
        LastModifiedDate: new Date(at),
        LastModifiedUser: by,
        Labels: [],
        Tier: 'Standard',
        Policies: [],
        DataType: 'text',
        ...(description === undefined ? {} : { Description: description }),
        ...(allowedPattern === undefined ? {} : { AllowedPattern: allowedPattern }),
      })),
    };
  };
