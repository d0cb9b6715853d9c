import type { Handler, Service } from '../../wire/service.ts';
import { readyOperations } from '../ready.ts';
import { takeToken } from '../token-bucket.ts';
import type { World } from '../world.ts';
import { describeTrails, getTrail, listTrails } from './describe.ts';
import {
  getEventSelectors,
  getInsightSelectors,
  putEventSelectors,
  putInsightSelectors,
} from './selectors.ts';
import { getTrailStatus } from './status.ts';
import { trailAccess } from './trail-access.ts';
import { addTags, listTags, removeTags } from './trail-tags.ts';
import { createTrail, deleteTrail, startLogging, stopLogging, updateTrail } from './write-trail.ts';

/** Not adjustable. Source: CloudTrail User Guide, "Quotas in AWS CloudTrail". */
const READS = { perSecond: 10, burst: 20 };
const WRITES = { perSecond: 1, burst: 2 };

const throttled =
  (world: World, name: string, handle: Handler): Handler =>
  (input, call) => {
    const reads = /^(Get|Describe|List)/.test(name);
    takeToken(world, call, reads ? 'cloudtrail-read' : 'cloudtrail-write', reads ? READS : WRITES);
    return handle(input, call);
  };

const operations = (world: World): Record<string, Handler> => ({
  CreateTrail: createTrail(world),
  UpdateTrail: updateTrail(world),
  DeleteTrail: deleteTrail(world),
  DescribeTrails: describeTrails(world),
  GetTrail: getTrail(world),
  GetTrailStatus: getTrailStatus(world),
  ListTrails: listTrails(world),
  StartLogging: startLogging(world),
  StopLogging: stopLogging(world),
  GetEventSelectors: getEventSelectors(world),
  PutEventSelectors: putEventSelectors(world),
  GetInsightSelectors: getInsightSelectors(world),
  PutInsightSelectors: putInsightSelectors(world),
  AddTags: addTags(world),
  RemoveTags: removeTags(world),
  ListTags: listTags(world),
});

/** CloudTrail: trails of accounts and of the organization, with delivery checked against real bucket and key policies. */
export const cloudTrail = (world: World): Service => ({
  sdk: () => import('@aws-sdk/client-cloudtrail'),
  signingName: 'cloudtrail',
  actionPrefix: 'cloudtrail',
  operations: readyOperations(
    world,
    'cloudtrail',
    Object.fromEntries(
      Object.entries(operations(world)).map(([name, handle]) => [
        name,
        throttled(world, name, handle),
      ]),
    ),
  ),
  access: trailAccess,
});
