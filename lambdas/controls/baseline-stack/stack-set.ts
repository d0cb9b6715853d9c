import {
  DescribeStackInstanceCommand,
  DescribeStackSetCommand,
  type StackSet,
} from '@aws-sdk/client-cloudformation';
import { cloudFormation } from '../../aws/clients/cloudformation.ts';
import type { Connection } from '../../aws/connection.ts';
import type { AwsAccountId, Region } from '../../contracts/ids.ts';
import { BASELINE_STACK, MANAGED_TAG } from '../../contracts/names.ts';
import { DomainError } from '../../domain/errors.ts';
import { DIGEST_PARAMETER, VERSION_PARAMETER } from '../stacks/stack-template.ts';
import type { WantedStack } from '../stacks/wanted-stack.ts';

/** The account's stack as StackSets sees it from the management account. */
export interface InstanceState {
  /** StackSets' word: `CURRENT`, `OUTDATED` or `INOPERABLE`. Outdated is also what another account's update leaves behind. */
  readonly status: string;
  readonly stackId?: string;
  readonly lastOperation?: string;
}

/** The set as it is now. */
export interface SetState {
  /** True when it bears our tag. */
  readonly ours: boolean;
  /** True when it could reach accounts by itself, or needs roles that nobody has made in them. */
  readonly unfit?: 'deploys automatically' | 'is not managed by the service';
  readonly templateDigest: string;
  readonly baselineVersion: string;
}

const isNamed = (error: unknown, name: string): boolean =>
  error instanceof Error && error.name === name;

/** Undefined where there is no set, or the account has no instance of it. */
export const readInstance = async (
  own: Connection,
  region: Region,
  account: AwsAccountId,
): Promise<InstanceState | undefined> => {
  try {
    const { StackInstance: found } = await cloudFormation(own, region).send(
      new DescribeStackInstanceCommand({
        StackSetName: BASELINE_STACK,
        StackInstanceAccount: account,
        StackInstanceRegion: region,
      }),
    );
    return {
      status: found?.Status ?? '',
      ...(found?.StackId ? { stackId: found.StackId } : {}),
      ...(found?.LastOperationId ? { lastOperation: found.LastOperationId } : {}),
    };
  } catch (error) {
    if (
      isNamed(error, 'StackInstanceNotFoundException') ||
      isNamed(error, 'StackSetNotFoundException')
    ) {
      return undefined;
    }
    throw error;
  }
};

const refused = (why: string): DomainError =>
  new DomainError(
    'StackForeign',
    'conflict',
    `StackSet ${BASELINE_STACK} of the management account ${why}`,
    {
      nextStep: `Delete or rename that StackSet, or turn its automatic deployment off, then run the operation again.`,
    },
  );

const unfitness = ({ AutoDeployment, PermissionModel }: StackSet): SetState['unfit'] => {
  if (PermissionModel !== 'SERVICE_MANAGED') return 'is not managed by the service';
  return AutoDeployment?.Enabled === true ? 'deploys automatically' : undefined;
};

const stateOf = (set: StackSet): SetState => {
  const parameter = (key: string): string =>
    set.Parameters?.find(({ ParameterKey }) => ParameterKey === key)?.ParameterValue ?? '';
  const unfit = unfitness(set);
  return {
    ours: set.Tags?.some(({ Key }) => Key === MANAGED_TAG) === true,
    ...(unfit === undefined ? {} : { unfit }),
    templateDigest: parameter(DIGEST_PARAMETER),
    baselineVersion: parameter(VERSION_PARAMETER),
  };
};

/** Whatever it is. */
export const findSet = async (own: Connection, region: Region): Promise<SetState | undefined> => {
  try {
    const { StackSet: set } = await cloudFormation(own, region).send(
      new DescribeStackSetCommand({ StackSetName: BASELINE_STACK }),
    );
    return set === undefined ? undefined : stateOf(set);
  } catch (error) {
    if (isNamed(error, 'StackSetNotFoundException')) return undefined;
    throw error;
  }
};

/** Never one that could reach accounts by itself, and never somebody else's. @throws DomainError `StackForeign` */
export const requireFit = (set: SetState): SetState => {
  if (!set.ours) throw refused('was not made by Holdfast');
  if (set.unfit !== undefined) throw refused(set.unfit);
  return set;
};

const missing = (): DomainError =>
  new DomainError(
    'BaselineSetMissing',
    'unavailable',
    `the management account has no StackSet ${BASELINE_STACK}: somebody deleted it, or the foundation has not made it yet`,
    {
      nextStep:
        'Assure the organization (POST /v1/organization/assure): its stage Baseline StackSet makes the set. Then run the operation again.',
    },
  );

/** The set by which stacks come into accounts. @throws DomainError `BaselineSetMissing`, `StackForeign` */
export const getSet = async (own: Connection, region: Region): Promise<SetState> => {
  const set = await findSet(own, region);
  if (set === undefined) throw missing();
  return requireFit(set);
};

/** What the set's stacks are made of. */
export const setShape = ({ body, baselineVersion, templateDigest }: WantedStack) => ({
  TemplateBody: body,
  Capabilities: ['CAPABILITY_NAMED_IAM' as const],
  Parameters: [
    { ParameterKey: VERSION_PARAMETER, ParameterValue: baselineVersion },
    { ParameterKey: DIGEST_PARAMETER, ParameterValue: templateDigest },
  ],
});
