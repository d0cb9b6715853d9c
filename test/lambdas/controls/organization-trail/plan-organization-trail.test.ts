import { organizationTrail } from '../../../../lambdas/controls/organization-trail/organization-trail.ts';
import type { ObservedTrailOfOrganization } from '../../../../lambdas/controls/organization-trail/plan-organization-trail.ts';
import { someSettings } from '../../../support/builders.ts';
import { aTarget, aTrail } from '../../../support/controls.ts';

const desired = organizationTrail.desired(someSettings(), aTarget());
const ours = (values: Parameters<typeof aTrail>[0] = {}) =>
  aTrail({
    logGroupArn: desired.trail.logGroupArn,
    logRoleArn: desired.trail.logRoleArn,
    ...values,
  });
const observed: ObservedTrailOfOrganization = {
  trustedAccess: true,
  serviceRole: true,
  logGroup: { retentionDays: 365 },
  trails: [ours()],
  trail: ours(),
  activity: { logging: true, managementEvents: true },
};
const kinds = (of: ObservedTrailOfOrganization) =>
  organizationTrail.plan(desired, of).map(({ kind }) => kind);

describe('organizationTrail', () => {
  test('does everything in the order that CreateTrail asks for', () => {
    expect(kinds({ trustedAccess: false, serviceRole: false, trails: [] })).toEqual([
      'enable-trusted-access',
      'make-service-role',
      'create-log-group',
      'set-retention',
      'create-trail',
      'start-logging',
    ]);
  });

  test('has nothing to do where all is as wanted', () => {
    expect(kinds(observed)).toEqual([]);
  });

  test('has nothing to do in trail mode account', () => {
    const settings = someSettings({ trail: { mode: 'account', logRetentionDays: 365 } });
    const none = organizationTrail.desired(settings, aTarget());

    expect(
      organizationTrail.plan(none, { trustedAccess: false, serviceRole: false, trails: [] }),
    ).toEqual([]);
  });

  test('brings an adopted trail right in place and keeps its name, prefix and log group', () => {
    const theirs = aTrail({
      arn: 'arn:theirs',
      name: 'theirs',
      prefix: 'org',
      logGroupArn: 'arn:group',
      logRoleArn: 'arn:role',
      validation: false,
      keyArn: '',
    });

    const changes = organizationTrail.plan(desired, {
      ...observed,
      trails: [theirs],
      trail: theirs,
    });

    expect(changes).toEqual([
      expect.objectContaining({
        kind: 'update-trail',
        destructive: false,
        after: expect.objectContaining({
          arn: 'arn:theirs',
          name: 'theirs',
          prefix: 'org',
          logGroupArn: 'arn:group',
          validation: true,
          keyArn: desired.trail.keyArn,
        }),
      }),
    ]);
  });

  test('gives an adopted trail without a log group ours', () => {
    const theirs = aTrail({ arn: 'arn:theirs', name: 'theirs' });

    const changes = organizationTrail.plan(desired, {
      ...observed,
      trails: [theirs],
      trail: theirs,
    });

    expect(changes.map(({ kind }) => kind)).toEqual(['update-trail']);
    expect(changes[0]?.after).toMatchObject({ logGroupArn: desired.trail.logGroupArn });
  });

  test('makes a trail of the management account alone one of the organization', () => {
    const alone = ours({ organization: false });

    const [change] = organizationTrail.plan(desired, {
      ...observed,
      trails: [alone],
      trail: alone,
    });

    expect(change?.sentence).toContain('organization.');
    expect(change?.after).toMatchObject({ organization: true });
  });

  test('refuses to make a second organization trail beside one that delivers elsewhere', () => {
    const theirs = aTrail({ arn: 'arn:theirs', name: 'theirs', bucket: 'theirs' });

    expect(() =>
      organizationTrail.plan(desired, { trustedAccess: true, serviceRole: true, trails: [theirs] }),
    ).toThrow(
      expect.objectContaining({
        code: 'OrganizationTrailConflict',
        message: expect.stringContaining('arn:theirs'),
      }),
    );
  });

  test('notes a second organization trail beside ours', () => {
    const theirs = aTrail({ arn: 'arn:theirs', name: 'theirs', bucket: 'theirs' });

    const notes = organizationTrail.notes?.(desired, { ...observed, trails: [aTrail(), theirs] });

    expect(notes).toEqual([expect.stringContaining('Organization trail theirs to theirs')]);
  });

  test.each([
    ['starts one that stopped', { logging: false, managementEvents: true }, 'start-logging'],
    [
      'selects the management events of one that lost them',
      { logging: true, managementEvents: false },
      'record-management-events',
    ],
  ])('%s', (_, activity, kind) => {
    expect(kinds({ ...observed, activity })).toEqual([kind]);
  });
});
