import type { ParameterType } from '@aws-sdk/client-ssm';
import { AwsError, type Call } from '../../wire/service.ts';
import { own } from '../own.ts';
import type { World } from '../world.ts';

export interface ParameterVersion {
  readonly version: number;
  readonly value: string;
  /** Milliseconds of real time. */
  readonly at: number;
  /** ARN of whoever wrote it. */
  readonly by: string;
}

export interface ParameterRecord {
  readonly name: string;
  readonly type: ParameterType;
  description?: string;
  allowedPattern?: string;
  /** Oldest first; never empty. */
  versions: ParameterVersion[];
}

type Place = Pick<Call, 'account' | 'region'>;

/** The parameters of an account in one region, by name. */
export const parametersOf = (
  world: World,
  { account, region }: Place,
): Record<string, ParameterRecord> =>
  world.state.cell('ssm-parameters', account, region, () => ({
    parameters: {} as Record<string, ParameterRecord>,
  })).parameters;

/** The slash that a name may begin with is that of the ARN. Source: Systems Manager User Guide, "Working with parameter hierarchies". */
export const parameterArn = ({ account, region }: Place, name: string): string =>
  `arn:aws:ssm:${region}:${account}:parameter/${name.replace(/^\//, '')}`;

/** A parameter of the caller's own. @throws AwsError ParameterNotFound */
export const ownParameter = (world: World, name: string, call: Place): ParameterRecord => {
  const parameter = own(parametersOf(world, call), name);
  if (parameter === undefined) throw new AwsError('ParameterNotFound', '');
  return parameter;
};

/** The version that a parameter has now. */
export const latest = ({ versions }: ParameterRecord): ParameterVersion => {
  const version = versions.at(-1);
  if (version === undefined) throw new RangeError('a parameter has at least one version');
  return version;
};
