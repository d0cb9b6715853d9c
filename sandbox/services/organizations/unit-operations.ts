import type {
  CreateOrganizationalUnitCommandInput,
  DeleteOrganizationalUnitCommandInput,
  MoveAccountCommandInput,
  UpdateOrganizationalUnitCommandInput,
} from '@aws-sdk/client-organizations';
import { AwsError } from '../../wire/service.ts';
import { digest } from '../deterministic.ts';
import type { World } from '../world.ts';
import { accountNamed, parentNamed, unitNamed } from './lookups.ts';
import { constraintViolation, invalidInput, notFound } from './organization-errors.ts';
import { apiCall } from './organization-events.ts';
import {
  FULL_ACCESS,
  type OrganizationState,
  type Tags,
  type UnitRecord,
} from './organization-state.ts';
import { announce } from './outbox.ts';
import { type Context, type Rule, serve } from './serve.ts';
import { shownUnit } from './shown.ts';
import { tagsFrom } from './tags.ts';
import { ancestors } from './tree.ts';

const WRITE: Rule = { from: 'management', as: 'exclusive' };
const MOST_UNITS = 2_000;
/** Of OUs below the root. Source: Organizations User Guide, "Quotas". */
const DEEPEST = 5;

/** `ou-`, what the root's id has after `r-`, and eight characters of its own. */
const newUnitId = (organization: OrganizationState): string => {
  organization.sequence += 1;
  const suffix = digest('ou', organization.id, organization.sequence).slice(0, 8);
  return `ou-${organization.rootId.slice(2)}-${suffix}`;
};

export const addUnit = (
  organization: OrganizationState,
  { name, parentId, id, tags = {} }: { name: string; parentId: string; id?: string; tags?: Tags },
): UnitRecord => {
  const unit: UnitRecord = { id: id ?? newUnitId(organization), name, parentId, tags };
  organization.units[unit.id] = unit;
  organization.attachments[unit.id] = [FULL_ACCESS];
  return unit;
};

const checkName = (
  organization: OrganizationState,
  name: string,
  parentId: string,
  except?: string,
): void => {
  if (name.trim() === '' || name.length > 128) {
    throw invalidInput('INVALID_PATTERN', `'${name}' is no name for an organizational unit`);
  }
  const taken = Object.values(organization.units).some(
    (unit) => unit.parentId === parentId && unit.name === name && unit.id !== except,
  );
  if (taken) {
    throw new AwsError(
      'DuplicateOrganizationalUnitException',
      'An OU with the same name already exists.',
      { status: 409 },
    );
  }
};

const createUnit = (input: CreateOrganizationalUnitCommandInput, { organization }: Context) => {
  const parentId = parentNamed(organization, input.ParentId);
  const name = input.Name ?? '';
  checkName(organization, name, parentId);
  if (Object.keys(organization.units).length >= MOST_UNITS) {
    throw constraintViolation('OU_NUMBER_LIMIT_EXCEEDED', `at most ${MOST_UNITS} OUs are allowed`);
  }
  if (ancestors(organization, parentId).length > DEEPEST) {
    throw constraintViolation('OU_DEPTH_LIMIT_EXCEEDED', `OUs can be ${DEEPEST} levels deep`);
  }
  const unit = addUnit(organization, { name, parentId, tags: tagsFrom(input.Tags) });
  return { OrganizationalUnit: shownUnit(organization, unit) };
};

const updateUnit = (input: UpdateOrganizationalUnitCommandInput, { organization }: Context) => {
  const unit = unitNamed(organization, input.OrganizationalUnitId);
  checkName(organization, input.Name ?? unit.name, unit.parentId, unit.id);
  unit.name = input.Name ?? unit.name;
  return { OrganizationalUnit: shownUnit(organization, unit) };
};

const deleteUnit = (
  input: DeleteOrganizationalUnitCommandInput,
  { organization }: Context,
): void => {
  const { id } = unitNamed(organization, input.OrganizationalUnitId);
  const children = [...Object.values(organization.units), ...Object.values(organization.accounts)];
  if (children.some(({ parentId }) => parentId === id)) {
    throw new AwsError(
      'OrganizationalUnitNotEmptyException',
      'The specified OU is not empty. Move all accounts to another root or to other OUs, remove all child OUs, and try the operation again.',
      { status: 409 },
    );
  }
  delete organization.units[id];
  delete organization.attachments[id];
};

const moveAccount = (
  input: MoveAccountCommandInput,
  { world, organization, call }: Context,
): void => {
  const account = accountNamed(organization, input.AccountId);
  const source = parentNamed(organization, input.SourceParentId, 'SourceParentNotFoundException');
  const destination = parentNamed(
    organization,
    input.DestinationParentId,
    'DestinationParentNotFoundException',
  );
  if (account.parentId === destination) {
    throw new AwsError(
      'DuplicateAccountException',
      'The specified account is already present in the specified destination.',
      { status: 409 },
    );
  }
  if (account.parentId !== source) throw notFound('AccountNotFoundException');
  account.parentId = destination;
  announce(
    world,
    organization,
    apiCall(organization, call, world.clock.now(), {
      accountId: account.id,
      sourceParentId: source,
      destinationParentId: destination,
    }),
  );
};

/** Changes of the tree; they exclude each other. */
export const unitOperations = (world: World) => ({
  CreateOrganizationalUnit: serve(world, WRITE, createUnit),
  UpdateOrganizationalUnit: serve(world, WRITE, updateUnit),
  DeleteOrganizationalUnit: serve(world, WRITE, deleteUnit),
  MoveAccount: serve(world, WRITE, moveAccount),
});
