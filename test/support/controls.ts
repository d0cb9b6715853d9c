import type { Connection } from '../../lambdas/aws/connection.ts';
import { pacingFrom } from '../../lambdas/aws/pacing.ts';
import type { Target } from '../../lambdas/controls/control.ts';
import { aFoundation, awsAccountId, region } from './builders.ts';

/** Waits of 5 ms. */
export const quick = pacingFrom('instant');

export const aTarget = (values: Partial<Target> = {}): Target => ({
  accountId: awsAccountId(4),
  region: region('us-east-1'),
  homeRegion: region('us-east-1'),
  foundation: aFoundation(),
  ...values,
});

/** A connection for controls that call nothing: asking it for a client is a mistake. */
export const noConnection: Connection = {
  accountId: awsAccountId(4),
  pacing: quick,
  client: (service) => {
    throw new Error(`no client of ${service} here`);
  },
};

/** An error as the SDK throws it. */
export const sdkError = (name: string, message = name, extra: object = {}): Error =>
  Object.assign(new Error(message), { name, $metadata: { requestId: 'req-1' } }, extra);
