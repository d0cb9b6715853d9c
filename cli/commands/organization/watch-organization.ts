import { dataOf } from '../../../client/client.ts';
import { hasEnded } from '../../../client/follow-work.ts';
import { CliError } from '../../cli-error.ts';
import type { CommandHost, Invocation } from '../../invocation.ts';
import { timeoutOption, type WaitOptions } from '../../options/common-options.ts';
import type { Session } from '../../requests/session.ts';
import { followFoundation } from './follow-foundation.ts';
import { organizationWords } from './organization-view.ts';

const showStanding = async (
  { printer, next }: Invocation<WaitOptions>,
  { client }: Session,
): Promise<void> => {
  const organization = await dataOf(client.GET('/v1/organization'));
  printer.note('Nothing is under way.');
  printer.body(organization, (style) => organizationWords(style, organization));
  if (organization.foundation.status !== 'FAILED') return;
  throw new CliError('failed', 'FoundationFailed', 'the foundation of the organization failed', {
    nextStep: `Do what the stages say, then: ${next('organization', 'assure', '--wait')}`,
  });
};

export const watchOrganization = ({ parent, act }: CommandHost): void => {
  const command = parent
    .command('watch')
    .description('watch the run of the foundation that is under way until it has ended');
  timeoutOption(command).action(
    act<WaitOptions>(async (invocation) => {
      const session = await invocation.session();
      const { items } = await dataOf(
        session.client.GET('/v1/operations', {
          params: { query: { kind: 'assure-organization', limit: 1 } },
        }),
      );
      const operation = items.find((each) => !hasEnded(each));
      if (operation === undefined) await showStanding(invocation, session);
      else await followFoundation(invocation, session, operation.id);
    }),
  );
};
