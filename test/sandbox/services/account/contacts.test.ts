import {
  AccountClient,
  DeleteAlternateContactCommand,
  GetAlternateContactCommand,
  GetContactInformationCommand,
  PutAlternateContactCommand,
} from '@aws-sdk/client-account';
import {
  OrganizationsClient,
  RegisterDelegatedAdministratorCommand,
} from '@aws-sdk/client-organizations';
import {
  allow,
  BARE,
  DATA_PLATFORM,
  LOGGING,
  MANAGEMENT,
  startingWorld,
} from '../../../support/starting-world.ts';
import { trustsService } from '../../../support/trusts-service.ts';

const ServicePrincipal = 'account.amazonaws.com';
const SECURITY_CONTACT = {
  AlternateContactType: 'SECURITY' as const,
  Name: 'Sam Security',
  Title: 'CISO',
  EmailAddress: 'security@example.com',
  PhoneNumber: '+1 206 555 0100',
};
const put = (changes: object = {}) =>
  new PutAlternateContactCommand({ ...SECURITY_CONTACT, ...changes });
const get = (AccountId?: string) =>
  new GetAlternateContactCommand({ AlternateContactType: 'SECURITY', AccountId });

const begin = () => {
  const begun = startingWorld();
  const organizations = new OrganizationsClient(begun.as(MANAGEMENT));
  return {
    ...begun,
    organizations,
    trust: () => trustsService(begun.as(MANAGEMENT), ServicePrincipal),
    management: new AccountClient(begun.as(MANAGEMENT)),
    member: new AccountClient(begun.as(BARE)),
  };
};

describe('an alternate contact', () => {
  test('is put, read and deleted', async () => {
    const { member } = begin();
    const remove = new DeleteAlternateContactCommand({ AlternateContactType: 'SECURITY' });

    await member.send(put());
    expect((await member.send(get())).AlternateContact).toEqual(SECURITY_CONTACT);
    await member.send(remove);

    const missing = { name: 'ResourceNotFoundException', $metadata: { httpStatusCode: 404 } };
    await expect(member.send(get())).rejects.toMatchObject(missing);
    await expect(member.send(remove)).rejects.toMatchObject(missing);
  });

  test.each([
    { EmailAddress: 'nobody' },
    { PhoneNumber: 'call me' },
    { Name: '' },
    { Title: 'x'.repeat(51) },
    { AlternateContactType: 'LEGAL' },
  ])('is not %p', async (changes) => {
    const [field = ''] = Object.keys(changes);

    await expect(begin().member.send(put(changes))).rejects.toMatchObject({
      name: 'ValidationException',
      reason: 'fieldValidationFailed',
      fieldList: [{ name: field.charAt(0).toLowerCase() + field.slice(1) }],
    });
  });
});

describe('a member on behalf of its organization', () => {
  test('is managed once the organization trusts the service', async () => {
    const { management, member, trust } = begin();

    await expect(management.send(put({ AccountId: BARE }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('must first enable trusted access'),
    });
    await trust();
    await management.send(put({ AccountId: BARE }));

    expect((await member.send(get())).AlternateContact).toEqual(SECURITY_CONTACT);
  });

  test('is managed by the delegated administrator, too', async () => {
    const { as, organizations, trust } = begin();
    await trust();
    const delegate = new AccountClient(as(LOGGING));
    await expect(delegate.send(put({ AccountId: BARE }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });

    await organizations.send(
      new RegisterDelegatedAdministratorCommand({ AccountId: LOGGING, ServicePrincipal }),
    );
    await delegate.send(put({ AccountId: BARE }));

    expect((await delegate.send(get(BARE))).AlternateContact).toEqual(SECURITY_CONTACT);
  });

  test.each([
    ['the management account itself', MANAGEMENT],
    ['a stranger', '999999999999'],
  ])('is not %s', async (_who, AccountId) => {
    const { management, trust } = begin();
    await trust();

    await expect(management.send(get(AccountId))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
  });

  test('does not name itself', async () => {
    const { member, trust } = begin();
    await trust();

    await expect(member.send(get(BARE))).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  test('has an ARN with its organization in policies', async () => {
    const { asRole, trust } = begin();
    await trust();
    const arn = `arn:aws:account::${MANAGEMENT}:account/o-holdfast001/${BARE}`;
    const onlySecurity = {
      ...allow('account:PutAlternateContact', arn),
      Condition: { 'ForAllValues:StringEquals': { 'account:AlternateContactTypes': 'SECURITY' } },
    };
    const client = new AccountClient(asRole(MANAGEMENT, 'contacts', [onlySecurity]));

    await client.send(put({ AccountId: BARE }));

    for (const changes of [
      { AccountId: DATA_PLATFORM },
      { AccountId: BARE, AlternateContactType: 'BILLING' },
      {},
    ]) {
      await expect(client.send(put(changes))).rejects.toMatchObject({
        name: 'AccessDeniedException',
      });
    }
  });
});

test('contact information is there for every account', async () => {
  const { management, trust } = begin();
  await trust();

  const { ContactInformation } = await management.send(
    new GetContactInformationCommand({ AccountId: BARE }),
  );

  expect(ContactInformation).toMatchObject({ FullName: 'Legacy Billing', CountryCode: 'US' });
});
