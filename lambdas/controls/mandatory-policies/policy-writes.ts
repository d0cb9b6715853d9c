import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  DetachPolicyCommand,
  EnablePolicyTypeCommand,
  PolicyNotFoundException,
  UpdatePolicyCommand,
} from '@aws-sdk/client-organizations';
import { organizations } from '../../aws/clients/organizations.ts';
import type { Connection } from '../../aws/connection.ts';
import { classify } from '../../aws/errors.ts';
import { BUDGETS, persist } from '../../aws/retry.ts';
import { MANAGED_TAG } from '../../contracts/names.ts';
import { QUOTAS } from '../../contracts/quotas.ts';
import { DomainError } from '../../domain/errors.ts';
import type { DesiredPolicy, PolicyTarget } from './packed-here.ts';
import { nameTaken, type PolicyChange } from './plan-policies.ts';
import { findPolicies, isOurs, POLICY_TYPE } from './policy-state.ts';

/** AWS time until a policy binds everywhere, with room: AWS says seconds to minutes. */
const BINDING_MS = 60_000;

/** Waits until what took a statement over binds, before the statement is taken away. */
const onceBinding = async (
  { pacing }: Connection,
  { releases }: { readonly releases: boolean },
): Promise<void> => {
  if (releases) await pacing.sleep(BINDING_MS);
};

/** Each call by itself: others write to the organization too, and a policy type that was just turned on takes a while. */
const patiently = <T>({ pacing }: Connection, call: () => Promise<T>): Promise<T> =>
  persist(call, { pacing, budgetMs: BUDGETS.consistency });

/** Does nothing where AWS says that it is so already. */
const unlessSo = async (connection: Connection, call: () => Promise<unknown>): Promise<void> => {
  try {
    await patiently(connection, call);
  } catch (error) {
    if (classify(error).disposition !== 'adopt') throw error;
  }
};

const noRoom = (name: string, target: PolicyTarget, cause: unknown): DomainError =>
  new DomainError(
    'PolicyAttachmentQuotaReached',
    'unavailable',
    `organizational unit ${target.name} (${target.id}) has ${QUOTAS.policiesPerTarget} service control policies attached: there is no room for ${name}`,
    {
      nextStep: `Detach or merge policies of ${target.name} until two places are free, then run the foundation again.`,
      cause,
    },
  );

const attach = async (
  connection: Connection,
  id: string,
  name: string,
  target: PolicyTarget,
): Promise<void> => {
  try {
    await unlessSo(connection, () =>
      organizations(connection).send(
        new AttachPolicyCommand({ PolicyId: id, TargetId: target.id }),
      ),
    );
  } catch (error) {
    if (classify(error).code !== 'MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED') throw error;
    throw noRoom(name, target, error);
  }
};

const update = (
  connection: Connection,
  id: string,
  { text, description }: DesiredPolicy,
): Promise<unknown> =>
  patiently(connection, () =>
    organizations(connection).send(
      new UpdatePolicyCommand({ PolicyId: id, Content: text, Description: description }),
    ),
  );

const create = async (
  connection: Connection,
  { name, description, text }: DesiredPolicy,
): Promise<string> => {
  const { Policy: policy } = await patiently(connection, () =>
    organizations(connection).send(
      new CreatePolicyCommand({
        Name: name,
        Description: description,
        Content: text,
        Type: POLICY_TYPE,
        Tags: [{ Key: MANAGED_TAG, Value: 'true' }],
      }),
    ),
  );
  return policy?.PolicySummary?.Id ?? '';
};

/** One that an earlier attempt made, whose answer was lost; or somebody else's. */
const adopt = async (connection: Connection, policy: DesiredPolicy): Promise<string> => {
  const [found] = await findPolicies(connection, (name) => name === policy.name);
  const id = found?.Id ?? '';
  if (!(await isOurs(connection, id))) throw nameTaken(policy.name, id);
  await update(connection, id, policy);
  return id;
};

const bring = async (connection: Connection, policy: DesiredPolicy): Promise<void> => {
  let id: string;
  try {
    id = await create(connection, policy);
  } catch (error) {
    if (classify(error).disposition !== 'adopt') throw error;
    id = await adopt(connection, policy);
  }
  for (const target of policy.targets) await attach(connection, id, policy.name, target);
};

/** Somebody deleted the policy after it was looked at: it is made again. */
const orBring = async (
  connection: Connection,
  policy: DesiredPolicy,
  work: () => Promise<unknown>,
): Promise<void> => {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof PolicyNotFoundException)) throw error;
    await bring(connection, policy);
  }
};

const detach = async (
  connection: Connection,
  { id, target }: Pick<Extract<PolicyChange, { kind: 'detach-policy' }>['after'], 'id' | 'target'>,
): Promise<void> => {
  try {
    await unlessSo(connection, () =>
      organizations(connection).send(
        new DetachPolicyCommand({ PolicyId: id, TargetId: target.id }),
      ),
    );
  } catch (error) {
    if (!(error instanceof PolicyNotFoundException)) throw error;
  }
};

/**
 * Makes one change; safe to repeat.
 * @throws DomainError `PolicyNameTaken`, `PolicyAttachmentQuotaReached`
 */
export const applyPolicyChange = async (
  change: PolicyChange,
  connection: Connection,
): Promise<void> => {
  switch (change.kind) {
    case 'enable-policy-type':
      return unlessSo(connection, () =>
        organizations(connection).send(
          new EnablePolicyTypeCommand({ RootId: change.after.rootId, PolicyType: POLICY_TYPE }),
        ),
      );
    case 'create-policy':
      return bring(connection, change.after);
    case 'update-policy': {
      const { id, policy } = change.after;
      await onceBinding(connection, change.after);
      return orBring(connection, policy, () => update(connection, id, policy));
    }
    case 'attach-policy': {
      const { id, policy, target } = change.after;
      return orBring(connection, policy, () => attach(connection, id, policy.name, target));
    }
    case 'detach-policy':
      await onceBinding(connection, change.after);
      return detach(connection, change.after);
  }
};
