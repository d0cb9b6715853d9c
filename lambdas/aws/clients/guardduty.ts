import { GuardDutyClient } from '@aws-sdk/client-guardduty';
import type { Region } from '../../contracts/ids.ts';
import type { Connection } from '../connection.ts';

export const guardDuty = (connection: Connection, region: Region): GuardDutyClient =>
  connection.client('guardduty', region, (options) => new GuardDutyClient(options));
