import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { Connection } from '../connection.ts';
import { environment } from '../environment.ts';

/** In the home region, where Holdfast runs. */
export const eventBridge = (connection: Connection): EventBridgeClient =>
  connection.client(
    'eventbridge',
    environment().region,
    (options) => new EventBridgeClient(options),
  );
