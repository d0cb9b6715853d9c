import { join } from 'node:path';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { s3 } from '../aws/clients/s3.ts';
import type { Connection } from '../aws/connection.ts';
import { memoryConnection } from '../aws/connections.ts';
import { environment } from '../aws/environment.ts';
import { awsCallFailed } from '../aws/errors.ts';
import { logger } from '../aws/logger.ts';
import type { Region } from '../contracts/ids.ts';
import { consoleBucketName } from '../contracts/names.ts';
import { answerStack, type Outcome } from './publishing/answer-stack.ts';
import { openConsoleBuild } from './publishing/console-build.ts';
import { putBuild, removeOthers } from './publishing/publish-files.ts';

export interface PublishConsoleDependencies {
  /** The function's own role. Not held by the kill switch: no account is changed. */
  readonly own: Connection;
  readonly homeRegion: Region;
  /** The folder with the built console. */
  readonly folder: string;
}

/** The files that a request of CloudFormation's names: those of its build, and of the build before. */
const namedFiles = (event: CloudFormationCustomResourceEvent): readonly string[] => {
  const old = event.RequestType === 'Update' ? event.OldResourceProperties : {};
  return [event.ResourceProperties, old].flatMap((properties: Record<string, unknown>) =>
    Array.isArray(properties['Files']) ? properties['Files'].map(String) : [],
  );
};

const publish = async (
  { own, homeRegion, folder }: PublishConsoleDependencies,
  event: CloudFormationCustomResourceEvent,
): Promise<void> => {
  const bucket = consoleBucketName(own.accountId, homeRegion);
  const to = { client: s3(own, homeRegion), bucket };
  const build = await openConsoleBuild(folder);
  await putBuild(to, build);
  // A first deployment does not know what is there; pages that are open may still load from it.
  const removed =
    event.RequestType === 'Update'
      ? await removeOthers(to, new Set([...build.files, ...namedFiles(event)]))
      : 0;
  logger.info('published the console', { files: build.files.length, removed });
};

const outcomeOf = async (
  dependencies: PublishConsoleDependencies,
  event: CloudFormationCustomResourceEvent,
): Promise<Outcome> => {
  try {
    if (event.RequestType !== 'Delete') await publish(dependencies, event);
    return { status: 'SUCCESS' };
  } catch (error) {
    const { own, homeRegion } = dependencies;
    const failed = awsCallFailed(error, { accountId: own.accountId, region: homeRegion });
    logger.error('the console was not published', { code: failed.code, reason: failed.message });
    const reason = `the console was not published: ${failed.message}. ${failed.nextStep}`;
    return { status: 'FAILED', reason };
  }
};

/**
 * What CloudFormation calls when the console in the stack is another one. Files of the build before stay, for pages that are open
 * still ask for them; those before that go. When the stack goes the bucket stays as it is.
 * @throws DomainError `StackUnanswered`
 */
export const createPublishConsole =
  (dependencies: PublishConsoleDependencies) =>
  async (event: CloudFormationCustomResourceEvent): Promise<void> =>
    answerStack(event, await outcomeOf(dependencies, event));

export const handler = (event: CloudFormationCustomResourceEvent): Promise<void> =>
  createPublishConsole({
    own: memoryConnection(),
    homeRegion: environment().settings.homeRegion as Region,
    folder: join(import.meta.dirname, 'console'),
  })(event);
