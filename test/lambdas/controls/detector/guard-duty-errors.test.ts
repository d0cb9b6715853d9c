import { BadRequestException } from '@aws-sdk/client-guardduty';
import { classify, isNewAccount } from '../../../../lambdas/aws/errors.ts';
import {
  guardDutyCode,
  readingRefusals,
  unprocessedBy,
} from '../../../../lambdas/controls/detector/guard-duty-errors.ts';
import { MESSAGES } from '../../../../sandbox/services/guardduty/messages.ts';
import { region } from '../../../support/builders.ts';

const call = { operation: 'CreateMembers', region: region('eu-west-1') };

describe('what GuardDuty says', () => {
  test.each([
    ['memberOfAnother', 'GuardDutyAdministratorIsMember'],
    ['administratorIsMember', 'GuardDutyAdministratorIsMember'],
    ['memberRestricted', 'GuardDutyAdministratorIsMember'],
    ['anotherAdministrator', 'GuardDutyAdministratorConflict'],
    ['alreadyAdministrator', 'GuardDutyAlreadyAdministrator'],
    ['administeredElsewhere', 'GuardDutyOtherAdministrator'],
    ['isAdministrator', 'GuardDutyIsAdministrator'],
    ['notInOrganization', 'GuardDutyNotInOrganization'],
    ['adminNotInOrganization', 'GuardDutyNotInOrganization'],
    ['accountSuspended', 'GuardDutySuspended'],
    ['wrongEmail', 'GuardDutyWrongEmail'],
    ['internalError', 'GuardDutyNotReady'],
    ['outOfRange', 'GuardDutyOutOfRange'],
    ['alreadyMember', 'GuardDutyAlreadyMember'],
    ['managementNotEnabled', 'GuardDutyManagementNotEnabled'],
    ['notAssociated', 'GuardDutyNotAssociated'],
    ['noAdministrator', 'GuardDutyNotAssociated'],
    ['notAMember', 'GuardDutyNotAMember'],
    ['unsupportedFeature', 'GuardDutyPlanMissing'],
    ['autoEnableAll', 'GuardDutyHeldByAutoEnable'],
    ['organizationMember', 'GuardDutyHeldByOrganization'],
    ['noOrganizationPermission', 'GuardDutyNotTrusted'],
    ['detectorExists', 'GuardDutyAlreadyOn'],
    ['invalidParameter', 'GuardDutyRefused'],
  ] as const)('is read: %s as %s', (message, code) => {
    expect(guardDutyCode(MESSAGES[message])).toBe(code);
  });

  test('of single accounts becomes an error each, with account, region and what to do', () => {
    const [refused] = unprocessedBy(call, [
      { AccountId: '444444444444', Result: MESSAGES.wrongEmail },
    ]);

    expect(refused?.accountId).toBe('444444444444');
    expect(refused?.refusal).toMatchObject({
      code: 'GuardDutyWrongEmail',
      message: expect.stringMatching(
        /^GuardDuty CreateMembers refused account 444444444444 in eu-west-1: /,
      ),
      nextStep: expect.stringContaining('Discover accounts'),
    });
  });

  test('of an account that is too new is waited for as long as for any other service', () => {
    const [refused] = unprocessedBy(call, [
      { AccountId: '444444444444', Result: MESSAGES.internalError },
    ]);
    const classified = classify(refused?.refusal);

    expect(classified.disposition).toBe('not-ready');
    expect(isNewAccount(classified)).toBe(true);
  });

  test('is read from a BadRequestException, with another meaning where a call has one', async () => {
    const refusal = new BadRequestException({ message: MESSAGES.outOfRange, $metadata: {} });
    const means = { GuardDutyOutOfRange: 'GuardDutyNotReady' } as const;
    const attempt = readingRefusals({ ...call, accountId: '222222222222', means }, () =>
      Promise.reject(refusal),
    );

    await expect(attempt).rejects.toMatchObject({ code: 'GuardDutyNotReady', cause: refusal });
  });

  test('leaves every other error as it is', async () => {
    const throttled = Object.assign(new Error('slow down'), { name: 'TooManyRequestsException' });
    const attempt = readingRefusals({ ...call, accountId: '222222222222' }, () =>
      Promise.reject(throttled),
    );

    await expect(attempt).rejects.toBe(throttled);
  });
});
