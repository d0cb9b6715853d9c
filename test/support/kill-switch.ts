import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { KILL_SWITCH_PARAMETER } from '../../lambdas/contracts/names.ts';
import type { Product } from './product.ts';

/** As an administrator of the management account throws it. */
export const throwSwitch = async (
  product: Product,
  value: 'allowed' | 'stopped',
): Promise<void> => {
  await new SSMClient(product.as(undefined)).send(
    new PutParameterCommand({ Name: KILL_SWITCH_PARAMETER, Value: value, Overwrite: true }),
  );
};
