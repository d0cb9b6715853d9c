import {
  AWS_ACCOUNT_ID_PATTERN,
  type AwsAccountId,
  REGION_PATTERN,
  type Region,
} from '../contracts/ids.ts';
import type { Settings } from '../contracts/settings.ts';
import { DomainError } from '../domain/errors.ts';

/** What a function is told from outside. */
export interface Environment {
  /** Validated before deployment; taken as it is, to keep the validator out of every bundle. */
  readonly settings: Settings;
  readonly managementAccount: AwsAccountId;
  readonly issuer?: string;
  readonly jwksUri?: string;
  /** What a token's `aud`, or in Cognito's access tokens its `client_id`, has to be. */
  readonly audience?: string;
  /** The public client that console and command line sign in as. */
  readonly clientId?: string;
  /** What the front door proves itself with; there is none without it. */
  readonly originSecret?: string;
  /** HOLDFAST_SPEED as written. */
  readonly speed?: string;
  readonly functionName: string;
  /** Where the function runs: the home region. */
  readonly region: Region;
  readonly partition: 'aws';
  /** AWS is another endpoint's, as in the sandbox: its console shows nothing of it. */
  readonly simulated: boolean;
}

type Variables = Readonly<Record<string, string | undefined>>;

const invalid = (name: string, found: string | undefined, wanted: string): DomainError =>
  new DomainError(
    'ConfigurationInvalid',
    'failed',
    `environment variable ${name} is ${found === undefined ? 'not set' : `'${found}'`}: it must be ${wanted}`,
    { nextStep: 'Deploy Holdfast again; its stacks set the environment of every function.' },
  );

const required = (variables: Variables, name: string, wanted: string): string => {
  const found = variables[name];
  if (found === undefined || found === '') throw invalid(name, undefined, wanted);
  return found;
};

const matching = (variables: Variables, name: string, pattern: RegExp, wanted: string): string => {
  const found = required(variables, name, wanted);
  if (!pattern.test(found)) throw invalid(name, found, wanted);
  return found;
};

const isSet = (variables: Variables, name: string): boolean => (variables[name] ?? '') !== '';

const settingsOf = (variables: Variables): Settings => {
  const text = required(variables, 'HOLDFAST_SETTINGS', 'the settings as JSON');
  try {
    return JSON.parse(text) as Settings;
  } catch (cause) {
    throw new DomainError(
      'ConfigurationInvalid',
      'failed',
      `environment variable HOLDFAST_SETTINGS is not JSON: it starts with '${text.slice(0, 40)}'`,
      {
        nextStep: 'Deploy Holdfast again; its stacks set the environment of every function.',
        cause,
      },
    );
  }
};

/** @throws DomainError `ConfigurationInvalid` */
export const environmentFrom = (variables: Variables): Environment => {
  const optional = (
    key: 'issuer' | 'jwksUri' | 'audience' | 'clientId' | 'originSecret' | 'speed',
    name: string,
  ) => {
    const found = variables[name];
    return found === undefined || found === '' ? {} : { [key]: found };
  };
  return {
    settings: settingsOf(variables),
    managementAccount: matching(
      variables,
      'HOLDFAST_MANAGEMENT_ACCOUNT',
      AWS_ACCOUNT_ID_PATTERN,
      'twelve digits',
    ) as AwsAccountId,
    ...optional('issuer', 'HOLDFAST_ISSUER'),
    ...optional('jwksUri', 'HOLDFAST_JWKS_URI'),
    ...optional('audience', 'HOLDFAST_AUDIENCE'),
    ...optional('clientId', 'HOLDFAST_CLIENT_ID'),
    ...optional('originSecret', 'HOLDFAST_ORIGIN_SECRET'),
    ...optional('speed', 'HOLDFAST_SPEED'),
    functionName: required(variables, 'AWS_LAMBDA_FUNCTION_NAME', 'the name of the function'),
    region: matching(variables, 'AWS_REGION', REGION_PATTERN, 'an AWS region code') as Region,
    partition: 'aws',
    simulated: isSet(variables, 'AWS_ENDPOINT_URL') || isSet(variables, 'AWS_ENDPOINT_URL_SFN'),
  };
};

let cached: Environment | undefined;

/** The environment of this function, read once. @throws DomainError `ConfigurationInvalid` */
export const environment = (): Environment => {
  cached ??= environmentFrom(process.env);
  return cached;
};
