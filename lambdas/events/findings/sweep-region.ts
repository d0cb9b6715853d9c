import { PutObjectCommand } from '@aws-sdk/client-s3';
import { s3 } from '../../aws/clients/s3.ts';
import type { Connection } from '../../aws/connection.ts';
import type { Instant, Region } from '../../contracts/ids.ts';
import { FINDINGS_SWEEPS_PREFIX } from '../../contracts/names.ts';
import { type AnalyzerOfRegion, readFindings } from './read-findings.ts';

/** Findings of an object, and so of what a region holds in memory: some 5 MB. */
const MOST_LINES = 10_000;
/** Days that a sweep looks back: findings that changed on days without a sweep are in the next one. */
const LOOK_BACK_DAYS = 7;
const DAY_MS = 86_400_000;

/** Where the sweep writes to, and which day it is of. */
export interface SweepDestination {
  readonly bucket: string;
  readonly homeRegion: Region;
  readonly at: Instant;
}

/** The same on the whole day: from midnight UTC a week ago. */
const beginning = (at: Instant): Date =>
  new Date(Date.parse(`${at.slice(0, 10)}T00:00:00Z`) - LOOK_BACK_DAYS * DAY_MS);

/** `<date>/<region>.jsonl`, and `<date>/<region>-2.jsonl` and so on where there are more findings than one object holds. */
const keyOf = (at: Instant, region: Region, part: number): string =>
  `${FINDINGS_SWEEPS_PREFIX}${at.slice(0, 10)}/${region}${part === 1 ? '' : `-${part}`}.jsonl`;

/**
 * Writes the findings of one region to the archive, an empty object where there are none: that it was asked is worth knowing
 * too. A second sweep on a day writes the same keys; the bucket keeps the versions before. S3 wants a checksum with what it is
 * to keep, and the SDK sends one.
 */
export const sweepRegion = async (
  security: Connection,
  analyzer: AnalyzerOfRegion,
  { bucket, homeRegion, at }: SweepDestination,
): Promise<void> => {
  const chunks = readFindings(security, analyzer, { since: beginning(at), most: MOST_LINES });
  let part = 0;
  for await (const lines of chunks) {
    if (lines === '' && part > 0) return;
    part += 1;
    await s3(security, homeRegion).send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: keyOf(at, analyzer.region, part),
        // Of an empty string the SDK does not tell S3 the length.
        Body: Buffer.from(lines),
        ContentType: 'application/x-ndjson',
      }),
    );
  }
};
