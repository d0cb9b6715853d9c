import type { CreateDetectorCommandInput } from '@aws-sdk/client-guardduty';
import type { AccessCheck, Call, Service } from '../../wire/service.ts';
import type { World } from '../world.ts';
import { detectorArn } from './detectors.ts';
import { guardDutyStore } from './guardduty-store.ts';

type Context = NonNullable<AccessCheck['context']>;

const requestTags = (tags: Readonly<Record<string, string>> | undefined): Context =>
  tags === undefined || Object.keys(tags).length === 0
    ? {}
    : {
        'aws:TagKeys': Object.keys(tags),
        ...Object.fromEntries(
          Object.entries(tags).map(([key, value]) => [`aws:RequestTag/${key}`, value]),
        ),
      };

/**
 * Detectors are resources of their own reads and writes and of tags; everything about members, invitations and the
 * organization is asked on `*`. Source: Service Authorization Reference, Amazon GuardDuty.
 */
export const guardDutyAccess = (world: World): NonNullable<Service['access']> => {
  const check = (call: Call, resource: string, context: Context = {}): readonly AccessCheck[] => {
    const { detector } = guardDutyStore(world, call);
    const isTagged = detector !== undefined && detectorArn(call, detector.id) === resource;
    const tags = Object.entries(isTagged ? detector.tags : {});
    const resourceTags = tags.map(([key, value]) => [`aws:ResourceTag/${key}`, value]);
    return [
      {
        action: `guardduty:${call.operation}`,
        resource,
        context: { ...Object.fromEntries(resourceTags), ...context },
      },
    ];
  };
  const onDetector = (input: { readonly DetectorId?: string }, call: Call) =>
    check(call, detectorArn(call, input.DetectorId ?? '*'));
  return {
    CreateDetector: (input: CreateDetectorCommandInput, call) => {
      const context = requestTags(input.Tags);
      const tag = {
        action: 'guardduty:TagResource',
        resource: detectorArn(call, '*'),
        context,
      };
      return [...check(call, '*', context), ...('aws:TagKeys' in context ? [tag] : [])];
    },
    GetDetector: onDetector,
    UpdateDetector: onDetector,
    DeleteDetector: onDetector,
    TagResource: (input: { ResourceArn?: string; Tags?: Record<string, string> }, call) =>
      check(call, input.ResourceArn ?? '*', requestTags(input.Tags)),
    UntagResource: (input: { ResourceArn?: string; TagKeys?: string[] }, call) =>
      check(call, input.ResourceArn ?? '*', { 'aws:TagKeys': input.TagKeys ?? [] }),
    ListTagsForResource: (input: { ResourceArn?: string }, call) =>
      check(call, input.ResourceArn ?? '*'),
  };
};
