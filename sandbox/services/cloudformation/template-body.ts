import type { Call } from '../../wire/service.ts';
import { actAs } from '../acting.ts';
import { s3 } from '../s3/s3.ts';
import type { World } from '../world.ts';
import { validationError } from './template.ts';

interface NamesTemplate {
  readonly TemplateBody?: string | undefined;
  readonly TemplateURL?: string | undefined;
}

/** Virtual-hosted and path-style addresses of an object. */
const HOSTED = /^https?:\/\/([^./]+)\.s3[.-][^/]+\/([^?]+)/;
const PATH = /^https?:\/\/[^/]+\/([^/]+)\/([^?]+)/;

/** The text of the template, given in the request or read from S3 with the caller's permissions. */
export const templateBody = (world: World, input: NamesTemplate, call: Call): string => {
  if (input.TemplateBody !== undefined) return input.TemplateBody;
  const [, Bucket, Key] =
    HOSTED.exec(input.TemplateURL ?? '') ?? PATH.exec(input.TemplateURL ?? '') ?? [];
  if (Bucket === undefined || Key === undefined) {
    throw validationError('Either Template URL or Template Body must be specified.');
  }
  const act = actAs(world, call.principal, call.region, 'cloudformation.amazonaws.com');
  const { Body } = act(s3(world), 'GetObject', { Bucket, Key: decodeURIComponent(Key) }) as {
    readonly Body: Uint8Array;
  };
  return Buffer.from(Body).toString('utf8');
};
