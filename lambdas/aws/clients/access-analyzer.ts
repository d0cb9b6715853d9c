import { AccessAnalyzerClient } from '@aws-sdk/client-accessanalyzer';
import type { Region } from '../../contracts/ids.ts';
import type { Connection } from '../connection.ts';

export const accessAnalyzer = (connection: Connection, region: Region): AccessAnalyzerClient =>
  connection.client('access-analyzer', region, (options) => new AccessAnalyzerClient(options));
