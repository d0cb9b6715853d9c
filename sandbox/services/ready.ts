import { AwsError, type Call, type Handler } from '../wire/service.ts';
import { accountReady } from './organizations/readiness.ts';
import type { World } from './world.ts';

const MESSAGES = {
  SubscriptionRequiredException: 'The AWS Access Key Id needs a subscription for the service',
  OptInRequired: 'The AWS Access Key Id needs a subscription for the service',
} as const;

const requireReady = (world: World, call: Call, signingName: string): void => {
  const refusal = accountReady(world, call.account, signingName, call.region);
  if (refusal !== undefined) throw new AwsError(refusal, MESSAGES[refusal], { status: 403 });
};

/** Operations that answer an account only once the service has taken it in: new accounts wait for most services. */
export const readyOperations = (
  world: World,
  signingName: string,
  operations: Readonly<Record<string, Handler>>,
): Record<string, Handler> =>
  Object.fromEntries(
    Object.entries(operations).map(([name, handle]): [string, Handler] => [
      name,
      (input, call) => {
        requireReady(world, call, signingName);
        return handle(input, call);
      },
    ]),
  );
