import { ListAccountAliasesCommand } from '@aws-sdk/client-iam';
import { ListAccountsCommand } from '@aws-sdk/client-organizations';
import { callSiteOf } from '../../../lambdas/aws/call-sites.ts';
import { iam } from '../../../lambdas/aws/clients/iam.ts';
import { organizations, organizationsOnce } from '../../../lambdas/aws/clients/organizations.ts';
import type { Connection } from '../../../lambdas/aws/connection.ts';
import { assumeRole } from '../../../lambdas/aws/connections.ts';
import { CREATED, type Hardening, hardening, MANAGEMENT } from '../../support/hardening.ts';

let here: Hardening;
let connection: Connection;
beforeEach(async () => {
  here = await hardening();
  connection = here.administrator(MANAGEMENT);
});
afterEach(() => here.stop());

const enter = () =>
  assumeRole(connection, {
    accountId: CREATED,
    homeRegion: here.target(CREATED).region,
    roleName: 'OrganizationAccountAccessRole',
    sessionName: 'run',
  });

describe('createConnection', () => {
  test('keeps one client a service and region', () => {
    expect(organizations(connection)).toBe(organizations(connection));
    expect(organizations(connection)).not.toBe(organizations(here.administrator(MANAGEMENT)));
  });

  test.each(['throttle', 'server-error', 'timeout-before'] as const)(
    'repeats a call after %s',
    async (kind) => {
      here.aws.faults.add({ service: 'organizations', kind, times: 3 });

      const calls = await here.calls(() =>
        organizations(connection).send(new ListAccountsCommand({})),
      );

      expect(calls).toHaveLength(4);
    },
  );

  test('repeats nothing where a blind second request could make a second account', async () => {
    here.aws.faults.add({ service: 'organizations', kind: 'server-error', times: 1 });

    const calls = await here.calls(() =>
      expect(organizationsOnce(connection).send(new ListAccountsCommand({}))).rejects.toThrow(),
    );

    expect(calls).toHaveLength(1);
  });

  test('remembers which call an error came from', async () => {
    here.aws.faults.add({ service: 'organizations', kind: 'access-denied' });

    const error = await organizations(connection)
      .send(new ListAccountsCommand({}))
      .catch((thrown: unknown) => thrown);

    expect(callSiteOf(error)).toEqual({
      service: 'Organizations',
      operation: 'ListAccounts',
      region: 'us-east-1',
    });
  });
});

describe('assumeRole', () => {
  test('connects to the member account with one session', async () => {
    const calls = await here.calls(async () => {
      const member = await enter();
      await iam(member).send(new ListAccountAliasesCommand({}));
      await iam(member).send(new ListAccountAliasesCommand({}));
    });

    expect(calls.map(({ operation, account }) => [operation, account])).toEqual([
      ['AssumeRole', MANAGEMENT],
      ['ListAccountAliases', CREATED],
      ['ListAccountAliases', CREATED],
    ]);
  });
});
