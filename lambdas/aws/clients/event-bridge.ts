import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { Region } from '../../contracts/ids.ts';
import type { Connection } from '../connection.ts';
import { environment } from '../environment.ts';

/** Without a region: in the home region, where Holdfast runs. */
export const eventBridge = (
  connection: Connection,
  region: Region = environment().region,
): EventBridgeClient =>
  connection.client('eventbridge', region, (options) => new EventBridgeClient(options));
