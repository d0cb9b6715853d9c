import { CreateStackInstancesCommand, UpdateStackSetCommand } from '@aws-sdk/client-cloudformation';
import { cloudFormation } from '../../aws/clients/cloudformation.ts';
import { BASELINE_STACK } from '../../contracts/names.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Target } from '../control.ts';
import { readStackSetsAccess } from '../stack-sets-access/stack-sets-access.ts';
import type { WantedStack } from '../stacks/wanted-stack.ts';
import type { BaselineRoute } from './baseline-route.ts';
import { roleMissing } from './role-missing.ts';
import { operationEnded, operationStarted, type SetWork } from './set-operation.ts';
import { getSet, type InstanceState, readInstance, setShape } from './stack-set.ts';

/** StackSets takes a minute or two for one account, and other accounts may come first. Milliseconds of AWS time. */
const BUDGET_MS = 600_000;

interface Deployment extends SetWork {
  readonly target: Target;
  readonly wanted: WantedStack;
  readonly route: BaselineRoute;
}

/** Exactly this account in the home region, whatever OU it is in: an account alone is no target. */
const targetsOf = ({ target }: Deployment) => ({
  DeploymentTargets: {
    OrganizationalUnitIds: [target.foundation.rootId],
    Accounts: [target.accountId],
    AccountFilterType: 'INTERSECTION' as const,
  },
  Regions: [target.homeRegion],
});

/** The same step of the same run has the same id: StackSets carries it out once. Ids take letters, digits and hyphens. */
const stepId = ({ route, account, wanted }: Deployment, step: 'create' | 'update'): string =>
  `holdfast-${route.operationId.replaceAll('_', '-')}-${account}-${step}-${wanted.templateDigest}`;

const create = (deployment: Deployment): Promise<unknown> =>
  cloudFormation(deployment.own, deployment.region).send(
    new CreateStackInstancesCommand({
      StackSetName: BASELINE_STACK,
      ...targetsOf(deployment),
      OperationId: stepId(deployment, 'create'),
    }),
  );

const isCurrent = async ({ own, region, wanted }: Deployment): Promise<boolean> =>
  (await getSet(own, region)).templateDigest === wanted.templateDigest;

/**
 * A template that is given outdates the instances of all accounts in StackSets' eyes, so it is given only where the set has
 * another one. Only the targeted instance is touched either way.
 */
const update = async (deployment: Deployment): Promise<unknown> => {
  const { Parameters, TemplateBody, Capabilities } = setShape(deployment.wanted);
  const content = (await isCurrent(deployment))
    ? {
        UsePreviousTemplate: true,
        Parameters: Parameters.map(({ ParameterKey }) => ({
          ParameterKey,
          UsePreviousValue: true,
        })),
      }
    : { TemplateBody, Parameters };
  return cloudFormation(deployment.own, deployment.region).send(
    new UpdateStackSetCommand({
      StackSetName: BASELINE_STACK,
      ...content,
      Capabilities,
      ...targetsOf(deployment),
      OperationId: stepId(deployment, 'update'),
    }),
  );
};

const inoperable = ({ target }: Deployment, { stackId }: InstanceState): DomainError =>
  new DomainError(
    'StackFailed',
    'conflict',
    `the instance of StackSet ${BASELINE_STACK} in account ${target.accountId} is INOPERABLE: somebody tried to delete it and did not get through`,
    {
      nextStep: `In account ${target.accountId}, delete the stack ${stackId ?? `StackSet-${BASELINE_STACK}-…`}; in the management account, delete the stack instance with its stack retained; then run the operation again.`,
    },
  );

const bring = async (deployment: Deployment, before: InstanceState | undefined): Promise<void> => {
  const [created, updated] = [stepId(deployment, 'create'), stepId(deployment, 'update')];
  const fresh = before === undefined || before.lastOperation === created;
  if (before === undefined) await operationStarted(deployment, () => create(deployment));
  if (fresh) await operationEnded(deployment, created);
  if (fresh && (await isCurrent(deployment))) return;
  if (before?.lastOperation !== updated) {
    await operationStarted(deployment, () => update(deployment));
  }
  await operationEnded(deployment, updated);
};

/**
 * Brings the baseline stack into one account by the service-managed StackSet that the foundation has made, and waits for it.
 * Nothing but that account is targeted: a new account is given the template that the set has, then the wanted one, because a
 * set that has instances takes a new template only together with some of them.
 *
 * @throws DomainError `AccessRoleMissing` where StackSets is not activated, `BaselineSetMissing`, `StackForeign`,
 * `StackFailed` with the reason, `StackNotReady`
 */
export const deployInstance = async (
  route: BaselineRoute,
  target: Target,
  wanted: WantedStack,
): Promise<void> => {
  const { own } = route;
  const { region, accountId: account } = target;
  if (!(await readStackSetsAccess(own, region))) {
    throw roleMissing(
      target,
      route.roles,
      'and CloudFormation StackSets may not act in the organization',
      'Run the foundation, which activates trusted access of StackSets, then run the operation again. Or: ',
    );
  }
  await getSet(own, region);
  const deadline = own.pacing.deadline(BUDGET_MS);
  const deployment = { own, region, account, deadline, target, wanted, route };
  const before = await readInstance(own, region, account);
  if (before?.status === 'INOPERABLE') throw inoperable(deployment, before);
  await bring(deployment, before);
};
