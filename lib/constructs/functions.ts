import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import {
  type EnvironmentName,
  type FunctionContract,
  type FunctionName,
  functions,
} from '../../lambdas/contracts/functions.ts';
import type { Deployment } from '../config/deployment.ts';
import { acknowledge } from './acknowledge.ts';
import { HoldfastFunction } from './function.ts';

export interface FunctionsProps {
  readonly deployment: Deployment;
  readonly environment: Readonly<Record<EnvironmentName, string>>;
  /** Encrypts the environment of functions that get a secret in it. */
  readonly secretsKey: IKey;
}

/** Every function of the table of functions. */
export class Functions extends Construct {
  private readonly byName = new Map<string, HoldfastFunction>();

  constructor(scope: Construct, id: string, props: FunctionsProps) {
    super(scope, id);
    acknowledge(this, {
      lambda_inside_vpc_check:
        'They call AWS alone, which has no address in a network of ours; a network would add a way out.',
    });
    for (const [name, contract] of Object.entries<FunctionContract>(functions)) {
      this.byName.set(name, new HoldfastFunction(this, name, { name, contract, ...props }));
    }
  }

  named(name: FunctionName): HoldfastFunction {
    const found = this.byName.get(name);
    if (found === undefined) throw new RangeError(`there is no function ${name}`);
    return found;
  }
}
