import type { Connection } from '../../aws/connection.ts';
import { LOGGING_STACK } from '../../contracts/names.ts';
import type { Settings } from '../../contracts/settings.ts';
import type { Control, DraftTarget } from '../control.ts';
import { registeredBaselineVersion } from '../registry.ts';
import { bringStack, protectStack } from '../stacks/bring-stack.ts';
import { readStack } from '../stacks/stack-state.ts';
import { templateDigest } from '../stacks/stack-template.ts';
import { archiveIn } from './archive.ts';
import { readBucket } from './bucket-state.ts';
import { readKey } from './key-state.ts';
import { adoptLeftovers, type WantedArchiveStack } from './leftovers.ts';
import { makeBucket, mendBucket } from './mend-bucket.ts';
import { mendKey } from './mend-key.ts';
import { logArchivePermissions } from './permissions.ts';
import { type ArchiveChange, type ObservedArchive, planArchive } from './plan-archive.ts';
import { archiveTemplate, KEY_OUTPUT } from './template.ts';
import { wantedArchive } from './wanted-archive.ts';

const desiredArchive = (settings: Settings, target: DraftTarget): WantedArchiveStack => {
  const archive = wantedArchive(archiveIn(target), settings);
  const template = archiveTemplate(archive);
  const body = JSON.stringify(template);
  return {
    name: LOGGING_STACK,
    body,
    baselineVersion: registeredBaselineVersion(settings),
    templateDigest: templateDigest(body),
    template,
    archive,
  };
};

const observeArchive = async (
  { region }: DraftTarget,
  connection: Connection,
  { archive }: WantedArchiveStack,
): Promise<ObservedArchive> => {
  const stack = await readStack(connection, region, LOGGING_STACK);
  const [key, ...buckets] = await Promise.all([
    readKey(connection, region, stack?.outputs.get(KEY_OUTPUT)),
    ...archive.buckets.map(({ name }) => readBucket(connection, region, name)),
  ]);
  return {
    buckets: buckets.filter((bucket) => bucket !== undefined),
    ...(stack === undefined ? {} : { stack }),
    ...(key === undefined ? {} : { key }),
  };
};

const apply = (
  change: ArchiveChange,
  { region }: DraftTarget,
  connection: Connection,
): Promise<void> => {
  switch (change.kind) {
    case 'bring-stack': {
      const { after } = change;
      const adopt = () => adoptLeftovers(connection, region, after);
      return bringStack(connection, region, after, adopt);
    }
    case 'protect-stack':
      return protectStack(connection, region, true, LOGGING_STACK);
    case 'make-bucket':
      return makeBucket(connection, region, change.after);
    case 'mend-bucket':
      return mendBucket(connection, region, change.setting, change.after);
    default:
      return mendKey(connection, region, change);
  }
};

/**
 * Everything that is evidence goes into four buckets of the Logging account, encrypted with one key: the stack makes them,
 * and what others changed of them is put back. Once converged, `key.arn` of what was observed is to be stored in the
 * foundation.
 */
export const logArchive: Control<WantedArchiveStack, ObservedArchive, ArchiveChange, DraftTarget> =
  {
    id: 'log-archive',
    stage: 'log-archive',
    scope: 'organization',
    permissions: logArchivePermissions,
    desired: desiredArchive,
    observe: observeArchive,
    plan: planArchive,
    apply,
  };
