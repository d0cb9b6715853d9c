import {
  CreateDetectorCommand,
  DeleteDetectorCommand,
  GetDetectorCommand,
  GuardDutyClient,
  ListDetectorsCommand,
  ListMembersCommand,
  TagResourceCommand,
} from '@aws-sdk/client-guardduty';
import { MESSAGES } from '../../../../sandbox/services/guardduty/messages.ts';
import { administeredWorld, guardDutyWorld, SECURITY } from '../../../support/guardduty.ts';
import { allow, BARE, HOME } from '../../../support/starting-world.ts';

const denied = (action: string) => ({
  name: 'AccessDeniedException',
  message: expect.stringContaining(action),
});
const arnOf = (account: string, id: string) =>
  `arn:aws:guardduty:${HOME}:${account}:detector/${id}`;

describe('permissions', () => {
  test('of a detector’s own operations name the detector', async () => {
    const { start, asRole } = guardDutyWorld();
    const DetectorId = await start(BARE);
    const read = ['guardduty:GetDetector', 'guardduty:ListDetectors'];
    const role = (name: string, resource: string) =>
      new GuardDutyClient(asRole(BARE, name, [allow(read, resource)]));
    const exact = role('exact', arnOf(BARE, DetectorId));
    const other = role('other', arnOf(BARE, '0'.repeat(32)));
    const get = new GetDetectorCommand({ DetectorId });

    expect((await exact.send(get)).Status).toBe('ENABLED');
    await expect(other.send(get)).rejects.toMatchObject(denied('guardduty:GetDetector'));
    await expect(exact.send(new DeleteDetectorCommand({ DetectorId }))).rejects.toMatchObject(
      denied('guardduty:DeleteDetector'),
    );
    await expect(exact.send(new ListDetectorsCommand({}))).rejects.toMatchObject(
      denied('guardduty:ListDetectors'),
    );
  });

  test('of members are asked on everything, whatever the detector', async () => {
    const { DetectorId, asRole } = administeredWorld();
    const action = 'guardduty:ListMembers';
    const list = new ListMembersCommand({ DetectorId });
    const narrow = asRole(SECURITY, 'narrow', [allow(action, arnOf(SECURITY, DetectorId))]);
    const wide = asRole(SECURITY, 'wide', [allow(action)]);

    await expect(new GuardDutyClient(narrow).send(list)).rejects.toMatchObject(denied(action));
    expect((await new GuardDutyClient(wide).send(list)).Members).toEqual([]);
  });

  test('to make the service-linked role are the caller’s, and asked only while there is none', async () => {
    const { asRole } = guardDutyWorld();
    const own = allow(['guardduty:CreateDetector', 'guardduty:DeleteDetector']);
    const linked = {
      ...allow(
        'iam:CreateServiceLinkedRole',
        `arn:aws:iam::${BARE}:role/aws-service-role/guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty`,
      ),
      Condition: { StringEquals: { 'iam:AWSServiceName': 'guardduty.amazonaws.com' } },
    };
    const without = new GuardDutyClient(asRole(BARE, 'without', [own]));
    const enough = new GuardDutyClient(asRole(BARE, 'enough', [own, linked]));
    const create = new CreateDetectorCommand({ Enable: true });

    await expect(without.send(create)).rejects.toMatchObject({
      name: 'BadRequestException',
      message: MESSAGES.linkedRoleForbidden,
    });
    const { DetectorId } = await enough.send(create);
    await enough.send(new DeleteDetectorCommand({ DetectorId }));

    expect((await without.send(create)).DetectorId).toBeDefined();
  });

  test('to tag are asked at creation too, with the tags', async () => {
    const { start, asRole } = guardDutyWorld();
    const DetectorId = await start(BARE);
    const onlyTeam = {
      ...allow('guardduty:TagResource'),
      Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['team'] } },
    };
    const role = new GuardDutyClient(
      asRole(BARE, 'tagger', [onlyTeam, allow('guardduty:CreateDetector')]),
    );
    const tag = (Tags: Record<string, string>) =>
      role.send(new TagResourceCommand({ ResourceArn: arnOf(BARE, DetectorId), Tags }));

    expect((await tag({ team: 'billing' })).$metadata.httpStatusCode).toBe(204);
    await expect(tag({ stage: 'live' })).rejects.toMatchObject(denied('guardduty:TagResource'));
    await expect(
      role.send(new CreateDetectorCommand({ Enable: true, Tags: { stage: 'live' } })),
    ).rejects.toMatchObject(denied('guardduty:TagResource'));
  });
});
