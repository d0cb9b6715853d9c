import { GetAlternateContactCommand, PutAlternateContactCommand } from '@aws-sdk/client-account';
import { EnableAWSServiceAccessCommand } from '@aws-sdk/client-organizations';
import { accountManagement } from '../../../../lambdas/aws/clients/account.ts';
import { organizations } from '../../../../lambdas/aws/clients/organizations.ts';
import { createAccountDefaults } from '../../../../lambdas/controls/account-defaults/account-defaults.ts';
import {
  type AccountControl,
  accountControl,
  answer,
  countOf,
  failuresOf,
} from '../../../support/account-control.ts';
import { region, someSettings } from '../../../support/builders.ts';
import { CREATED, changesOf, MANAGEMENT } from '../../../support/hardening.ts';

const HOME = region('us-east-1');
const CONFLICT = 'account-defaults.security-contact';
const securityContact = {
  name: 'Security Operations',
  title: 'Duty officer',
  email: 'security@example.com',
  phone: '+12065550100',
};
const accountDefaults = {
  ...someSettings().accountDefaults,
  passwordPolicy: false as const,
  s3BlockPublicAccess: false,
  securityContact,
};

let here: AccountControl;
beforeEach(async () => {
  here = await accountControl(
    'set-defaults',
    (management) => createAccountDefaults({ management }),
    { accountDefaults, regions: [HOME, 'eu-west-1'] },
  );
  await organizations(here.administrator(MANAGEMENT)).send(
    new EnableAWSServiceAccessCommand({ ServicePrincipal: 'account.amazonaws.com' }),
  );
});
afterEach(() => here.stop());

const customer = () => accountManagement(here.administrator(CREATED));
const current = async () => {
  const { AlternateContact } = await customer().send(
    new GetAlternateContactCommand({ AlternateContactType: 'SECURITY' }),
  );
  return AlternateContact?.EmailAddress;
};
const putTheirs = () =>
  customer().send(
    new PutAlternateContactCommand({
      AlternateContactType: 'SECURITY',
      Name: 'Jane',
      Title: 'CISO',
      EmailAddress: 'jane@example.org',
      PhoneNumber: '+4930123456',
    }),
  );

describe('the security contact', () => {
  test('of a new account is set once, by the management account', async () => {
    const calls = await here.calls(async () => {
      expect(failuresOf(await here.carry('enforce', { unset: true }))).toEqual([]);
    });
    const again = await here.calls(async () => {
      expect(failuresOf(await here.carry())).toEqual([]);
    });

    expect(countOf(calls)).toMatchObject({ 'account:PutAlternateContact': 1 });
    expect(calls.find(({ service }) => service === 'account')).toMatchObject({
      status: 200,
      account: MANAGEMENT,
    });
    expect(await current()).toBe('security@example.com');
    expect(changesOf(again)).toEqual([]);
  });

  test('of the customer gives way by default, and the report names who is no longer told', async () => {
    await putTheirs();

    const change = (await here.planned())
      .get(HOME)
      ?.changes.find(({ kind }) => kind === 'set-security-contact');
    await here.carry();

    expect(change).toMatchObject({
      conflict: CONFLICT,
      destructive: false,
      losers: ['Jane <jane@example.org> is no longer told of security matters by AWS.'],
    });
    expect(await current()).toBe('security@example.com');
  });

  test('of the customer stays with the answer keep', async () => {
    await putTheirs();

    const answers = answer(CONFLICT, 'keep');
    expect(failuresOf(await here.carry('enforce', { answers }))).toEqual([]);
    expect(failuresOf(await here.carry('verify', { answers }))).toEqual([]);

    expect(await current()).toBe('jane@example.org');
  });

  test('is asked of the management account as far as its function may', async () => {
    const connection = here.own('set-defaults');
    const put = (AlternateContactType: 'BILLING' | 'SECURITY') =>
      accountManagement(connection).send(
        new PutAlternateContactCommand({
          AccountId: CREATED,
          AlternateContactType,
          Name: 'Jane',
          Title: 'CISO',
          EmailAddress: 'jane@example.org',
          PhoneNumber: '+4930123456',
        }),
      );

    await expect(put('BILLING')).rejects.toMatchObject({ name: 'AccessDeniedException' });
    await expect(put('SECURITY')).resolves.toBeDefined();
  });
});
