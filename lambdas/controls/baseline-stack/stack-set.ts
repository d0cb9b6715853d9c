import {
  CreateStackSetCommand,
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
  readonly templateDigest: string;
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

const unfit = (why: string): DomainError =>
  new DomainError(
    'StackForeign',
    'conflict',
    `StackSet ${BASELINE_STACK} of the management account ${why}`,
    {
      nextStep: `Delete or rename that StackSet, or turn its automatic deployment off, then run the operation again.`,
    },
  );

/** Never one that could reach accounts by itself, and never somebody else's. */
const checked = (set: StackSet | undefined): SetState => {
  if (set?.Tags?.some(({ Key }) => Key === MANAGED_TAG) !== true) {
    throw unfit('was not made by Holdfast');
  }
  if (set.AutoDeployment?.Enabled === true) throw unfit('deploys automatically');
  const digest = set.Parameters?.find(({ ParameterKey }) => ParameterKey === DIGEST_PARAMETER);
  return { templateDigest: digest?.ParameterValue ?? '' };
};

/** @throws DomainError `StackForeign` */
export const readSet = async (own: Connection, region: Region): Promise<SetState | undefined> => {
  try {
    const { StackSet: set } = await cloudFormation(own, region).send(
      new DescribeStackSetCommand({ StackSetName: BASELINE_STACK }),
    );
    return checked(set);
  } catch (error) {
    if (isNamed(error, 'StackSetNotFoundException')) return undefined;
    throw error;
  }
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

/** Makes the set where there is none: without an account in it, and without automatic deployment. */
export const ensureSet = async (
  own: Connection,
  region: Region,
  wanted: WantedStack,
): Promise<void> => {
  if ((await readSet(own, region)) !== undefined) return;
  try {
    await cloudFormation(own, region).send(
      new CreateStackSetCommand({
        ...setShape(wanted),
        StackSetName: BASELINE_STACK,
        Description: 'Roles and policy of Holdfast in accounts that have no other way in',
        PermissionModel: 'SERVICE_MANAGED',
        AutoDeployment: { Enabled: false },
        Tags: [{ Key: MANAGED_TAG, Value: 'true' }],
        ClientRequestToken: `holdfast-${wanted.templateDigest}`,
      }),
    );
  } catch (error) {
    if (!isNamed(error, 'NameAlreadyExistsException')) throw error;
  }
};
