import type { Call } from '../../wire/service.ts';
import { callerRefusal } from '../caller-permissions.ts';
import { digest } from '../deterministic.ts';
import { putServiceLinkedRole, serviceLinkedRole } from '../iam/service-linked-roles.ts';
import type { World } from '../world.ts';
import { defaultFeatures } from './features.ts';
import {
  type Detector,
  type GuardDutyStore,
  guardDutyStore,
  type Place,
} from './guardduty-store.ts';
import { MESSAGES } from './messages.ts';
import { badRequest } from './refusals.ts';

/** Principal of GuardDuty, for trusted access, delegation and its service-linked role. */
export const GUARDDUTY = 'guardduty.amazonaws.com';

export const linkedRoleArn = (account: string): string =>
  `arn:aws:iam::${account}:role/aws-service-role/${GUARDDUTY}/AWSServiceRoleForAmazonGuardDuty`;

export const detectorArn = ({ account, region }: Place, id: string): string =>
  `arn:aws:guardduty:${region}:${account}:detector/${id}`;

/** What GuardDuty does with the caller's permissions carries these. */
export const FORWARDED = { 'aws:CalledVia': [GUARDDUTY], 'aws:ViaAWSService': 'true' };

/** Makes the service-linked role with the caller's permission. Source: GuardDuty User Guide, "Service-linked role permissions". */
export const requireLinkedRole = (world: World, call: Call): void => {
  if (serviceLinkedRole(world, call.account, GUARDDUTY) !== undefined) return;
  const refused = callerRefusal(world, call, [
    {
      action: 'iam:CreateServiceLinkedRole',
      resource: linkedRoleArn(call.account),
      context: { ...FORWARDED, 'iam:AWSServiceName': GUARDDUTY },
    },
  ]);
  if (refused !== undefined) throw badRequest(MESSAGES.linkedRoleForbidden);
  putServiceLinkedRole(world, call.account, GUARDDUTY);
};

/** A detector that nobody has configured yet; an account that had one before gets another id. */
export const addDetector = (
  world: World,
  at: Place,
  values: Partial<Omit<Detector, 'createdAt'>> = {},
): Detector => {
  const now = world.clock.now();
  const detector: Detector = {
    id: digest('detector', at.account, at.region, now).slice(0, 32),
    status: 'ENABLED',
    createdAt: now,
    updatedAt: now,
    frequency: 'SIX_HOURS',
    features: defaultFeatures(at.region, now),
    tags: {},
    ...values,
  };
  guardDutyStore(world, at).detector = detector;
  return detector;
};

export interface OwnDetector {
  readonly store: GuardDutyStore;
  readonly detector: Detector;
}

/** The caller's detector of this id. @throws AwsError for any other */
export const ownDetector = (world: World, call: Place, id: string | undefined): OwnDetector => {
  if (id === undefined || id === '' || id.length > 300) {
    throw badRequest(MESSAGES.invalidDetectorId);
  }
  const store = guardDutyStore(world, call);
  if (store.detector?.id !== id) throw badRequest(MESSAGES.detectorNotYours);
  return { store, detector: store.detector };
};
