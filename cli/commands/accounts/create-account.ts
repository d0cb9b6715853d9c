import { dataOf } from '../../../client/client.ts';
import { given } from '../../given.ts';
import type { CommandHost } from '../../invocation.ts';
import { keyOption, type WaitOptions, waitOptions } from '../../options/common-options.ts';
import { parseTag, type Tags } from '../../options/tags.ts';
import { onceOnly } from '../../requests/session.ts';
import { checkCreation } from './check-creation.ts';
import { followAccount, showAccepted } from './follow-account.ts';

interface Options extends WaitOptions {
  readonly name: string;
  readonly type: string;
  readonly alias?: string;
  readonly email?: string;
  readonly tag?: Tags;
  readonly dryRun?: boolean;
  readonly idempotencyKey?: string;
}

export const createAccount = ({ parent, act }: CommandHost): void => {
  const command = parent
    .command('create')
    .description('create an AWS account and harden it')
    .requiredOption('--name <name>', 'name of the AWS account')
    .requiredOption('--type <type>', 'id or name of its account type')
    .option('--alias <alias>', 'IAM account alias; derived from the name when left out')
    .option(
      '--email <address>',
      'e-mail address of the root user; made from the template when left out',
    )
    .option('--tag <key=value>', 'a tag; again for each tag', parseTag)
    .option('--dry-run', 'say what would become of it, and create nothing')
    .addOption(keyOption());
  waitOptions(command).action(
    act<Options>(async (invocation) => {
      const { options } = invocation;
      const { name, type: accountType, alias, email, tag: tags, idempotencyKey } = options;
      const body = { name, accountType, ...given({ alias, email, tags }) };
      const session = await invocation.session();
      if (options.dryRun === true) return checkCreation(invocation, session, body);
      const accepted = await dataOf(
        session.client.POST('/v1/accounts', {
          params: { header: onceOnly(idempotencyKey) },
          body,
        }),
      );
      if (options.wait !== true) return showAccepted(invocation, accepted);
      return followAccount(invocation, session, accepted, `Creating ${name}`);
    }),
  );
};
