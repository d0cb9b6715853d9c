import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { withoutSdkLog } from './sdk-log.ts';

/** DynamoDB answers in milliseconds: what takes seconds is lost, and asking again is cheaper than waiting. */
const TIMES = { connectionTimeout: 2_000, requestTimeout: 10_000 };

let client: DynamoDBDocumentClient | undefined;

/** The one DynamoDB client of the process, made at its first use. Region and endpoint come from where the SDK looks for them. */
export const documentClient = (): DynamoDBDocumentClient => {
  client ??= DynamoDBDocumentClient.from(
    withoutSdkLog(new DynamoDBClient({ maxAttempts: 8, requestHandler: TIMES })),
    { marshallOptions: { removeUndefinedValues: true } },
  );
  return client;
};
