import type { Connection, Gate } from '../../lambdas/aws/connection.ts';
import { pacingFrom } from '../../lambdas/aws/pacing.ts';
import type { Target } from '../../lambdas/controls/control.ts';
import type { TrailState } from '../../lambdas/controls/trail/trail-state.ts';
import { aFoundation, awsAccountId, region } from './builders.ts';

/** Waits of 5 ms. */
export const quick = pacingFrom('instant');

/** Lets every change through: the kill switch has tests of its own. */
export const open: Gate = async () => {};

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
  gate: open,
  client: (service) => {
    throw new Error(`no client of ${service} here`);
  },
};

/** An error as the SDK throws it. */
export const sdkError = (name: string, message = name, extra: object = {}): Error =>
  Object.assign(new Error(message), { name, $metadata: { requestId: 'req-1' } }, extra);

/** A trail of all regions to Logging, as CloudTrail would describe it. */
export const aTrail = (values: Partial<TrailState> = {}): TrailState => {
  const { trailBucket: bucket, keyArn } = aFoundation().logArchive;
  return {
    arn: 'arn:aws:cloudtrail:us-east-1:111111111111:trail/holdfast-organization-trail',
    name: 'holdfast-organization-trail',
    homeRegion: region('us-east-1'),
    organization: true,
    bucket,
    prefix: '',
    keyArn,
    everyRegion: true,
    globalEvents: true,
    validation: true,
    logGroupArn: '',
    logRoleArn: '',
    ...values,
  };
};
