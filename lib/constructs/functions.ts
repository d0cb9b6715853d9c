import { Construct } from 'constructs';
import {
  type EnvironmentName,
  type FunctionContract,
  type FunctionName,
  functions,
} from '../../lambdas/contracts/functions.ts';
import type { Deployment } from '../config/deployment.ts';
import { HoldfastFunction } from './function.ts';

export interface FunctionsProps {
  readonly deployment: Deployment;
  readonly environment: Readonly<Record<EnvironmentName, string>>;
}

/** Every function of the table of functions. */
export class Functions extends Construct {
  private readonly byName = new Map<string, HoldfastFunction>();

  constructor(scope: Construct, id: string, props: FunctionsProps) {
    super(scope, id);
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
