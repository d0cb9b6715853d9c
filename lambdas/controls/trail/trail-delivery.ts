import type { Delivery } from '../control.ts';
import type { TrailStatus } from './trail-state.ts';

/**
 * Whether a trail delivers, by what CloudTrail says of it: the first log file comes about five minutes after logging began.
 * Source: CloudTrail User Guide, "Finding your CloudTrail log files".
 */
export const trailDelivery = (
  bucket: string,
  { logging, deliveryError, logGroupError, deliveredAt }: TrailStatus,
): Delivery => {
  if (deliveryError !== undefined) {
    const detail = `CloudTrail's last delivery to ${bucket} failed with ${deliveryError}.`;
    return { state: 'failing', detail };
  }
  if (logGroupError !== undefined) {
    const detail = `CloudTrail's last delivery to its log group failed with ${logGroupError}.`;
    return { state: 'failing', detail };
  }
  if (!logging || deliveredAt === undefined) {
    return { state: 'waiting', detail: `CloudTrail has delivered no log file to ${bucket} yet.` };
  }
  return {
    state: 'delivering',
    detail: `CloudTrail delivers to ${bucket}, last at ${deliveredAt}.`,
  };
};
