import { devNull } from 'node:os';
import type { Speed } from '../../clock.ts';

export interface FunctionEnvironmentOptions {
  readonly deployedName: string;
  readonly workerTag: string;
  readonly memory: number;
  readonly region: string;
  readonly speed: Speed;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken: string;
  };
  /** Endpoint of table, workflows and events, which are always embedded. */
  readonly embeddedEndpoint: string;
  /** Endpoint of all other services. */
  readonly awsEndpoint: string;
  /** False where nobody reads what functions log: then they need not write it. */
  readonly logged: boolean;
  /** Names and values of the function's contract. */
  readonly contract: Readonly<Record<string, string>>;
}

/**
 * The whole environment of a worker: what Lambda sets, where AWS is, and the function's own names. The user agent's
 * application id tells the wire which worker calls. Files of the AWS CLI on this machine must have no say.
 */
export const functionEnvironment = (
  options: FunctionEnvironmentOptions,
): Readonly<Record<string, string>> => ({
  TZ: ':UTC',
  AWS_REGION: options.region,
  AWS_DEFAULT_REGION: options.region,
  AWS_ACCESS_KEY_ID: options.credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: options.credentials.secretAccessKey,
  AWS_SESSION_TOKEN: options.credentials.sessionToken,
  AWS_LAMBDA_FUNCTION_NAME: options.deployedName,
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(options.memory),
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  AWS_SDK_UA_APP_ID: options.workerTag,
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_ENDPOINT_URL: options.awsEndpoint,
  AWS_ENDPOINT_URL_DYNAMODB: options.embeddedEndpoint,
  AWS_ENDPOINT_URL_SFN: options.embeddedEndpoint,
  AWS_ENDPOINT_URL_EVENTBRIDGE: options.embeddedEndpoint,
  HOLDFAST_SPEED: String(options.speed),
  ...(options.logged ? {} : { POWERTOOLS_LOG_LEVEL: 'SILENT' }),
  ...options.contract,
});
