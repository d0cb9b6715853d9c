import {
  DeleteObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  type S3Client,
} from '@aws-sdk/client-s3';
import { CONSOLE_PAGE, consoleCaching, consoleContentType } from '../../contracts/console-files.ts';
import type { ConsoleBuild } from './console-build.ts';

/** Calls at a time. */
const TOGETHER = 8;

/** Where the files go. */
export interface ConsoleDestination {
  readonly client: S3Client;
  readonly bucket: string;
}

const inTurns = async <T>(items: readonly T[], run: (item: T) => Promise<unknown>) => {
  for (let first = 0; first < items.length; first += TOGETHER) {
    await Promise.all(items.slice(first, first + TOGETHER).map(run));
  }
};

const put = async (
  { client, bucket }: ConsoleDestination,
  build: ConsoleBuild,
  file: string,
): Promise<void> => {
  await client.send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: file,
      Body: await build.read(file),
      ContentType: consoleContentType(file),
      CacheControl: consoleCaching(file),
    }),
  );
};

const presentFiles = async ({ client, bucket }: ConsoleDestination): Promise<readonly string[]> => {
  const found: string[] = [];
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: bucket })) {
    found.push(...Contents.flatMap(({ Key }) => (Key === undefined ? [] : [Key])));
  }
  return found;
};

/**
 * Puts a build into the bucket: the page last, so that it never names a file that is not there yet. Whoever breaks off on the
 * way leaves a bucket that serves, and doing it all again ends as if nothing had happened.
 */
export const putBuild = async (to: ConsoleDestination, build: ConsoleBuild): Promise<void> => {
  const others = build.files.filter((file) => file !== CONSOLE_PAGE);
  await inTurns(others, (file) => put(to, build, file));
  await put(to, build, CONSOLE_PAGE);
};

/** Takes away every file but these; says how many there were. */
export const removeOthers = async (
  to: ConsoleDestination,
  kept: ReadonlySet<string>,
): Promise<number> => {
  const old = (await presentFiles(to)).filter((file) => !kept.has(file));
  await inTurns(old, (Key) => to.client.send(new DeleteObjectCommand({ Bucket: to.bucket, Key })));
  return old.length;
};
