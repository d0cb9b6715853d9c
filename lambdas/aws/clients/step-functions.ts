import { SFNClient } from '@aws-sdk/client-sfn';
import type { Connection } from '../connection.ts';
import { environment } from '../environment.ts';

/** In the home region, where Holdfast runs. */
export const stepFunctions = (connection: Connection): SFNClient =>
  connection.client('sfn', environment().region, (options) => new SFNClient(options));
