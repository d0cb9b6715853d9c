import { LOGGING_STACK } from '../../lambdas/contracts/names.ts';
import type { Settings } from '../../lambdas/contracts/settings.ts';
import { type Archive, logArchiveOf } from '../../lambdas/controls/log-archive/archive.ts';
import { archiveTemplate, KEY_OUTPUT } from '../../lambdas/controls/log-archive/template.ts';
import { wantedArchive } from '../../lambdas/controls/log-archive/wanted-archive.ts';
import { templateDigest } from '../../lambdas/controls/stacks/stack-template.ts';
import { stackInput } from '../../lambdas/controls/stacks/wanted-stack.ts';
import type { LogArchive } from '../../lambdas/domain/organization/foundation.ts';
import { administratorOf } from '../../sandbox/services/acting.ts';
import { createStack } from '../../sandbox/services/cloudformation/change-stack.ts';
import { settleStacks } from '../../sandbox/services/cloudformation/settle-stacks.ts';
import { getStack } from '../../sandbox/services/cloudformation/stacks.ts';
import type { World } from '../../sandbox/services/world.ts';
import { someSettings } from './builders.ts';

/** The log archive as the foundation lays it, made by the real template at once. */
export const layLogArchive = (
  world: World,
  archive: Archive,
  settings: Pick<Settings, 'logArchive'> = someSettings(),
): LogArchive => {
  const { loggingAccountId: account, region } = archive;
  const body = JSON.stringify(archiveTemplate(wantedArchive(archive, settings)));
  const call = {
    requestId: 'lay-log-archive',
    principal: administratorOf(account),
    account,
    region,
    service: 'cloudformation',
    operation: 'CreateStack',
  };
  const wanted = {
    name: LOGGING_STACK,
    body,
    baselineVersion: 'seeded',
    templateDigest: templateDigest(body),
  };
  createStack(world)(
    { ...stackInput(wanted), TemplateBody: body, EnableTerminationProtection: true },
    call,
  );
  const stack = getStack(world, LOGGING_STACK, call);
  if (stack.pending !== undefined) stack.pending = { ...stack.pending, dueAt: 0 };
  settleStacks(world, { account, region });
  const key = stack.outputs.find((output) => output.key === KEY_OUTPUT);
  if (key === undefined) throw new Error(`the archive is ${stack.status}: ${stack.reason ?? ''}`);
  return logArchiveOf(archive, key.value);
};
