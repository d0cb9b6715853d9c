import type {
  AcceptHandshakeCommandInput,
  DeclineHandshakeCommandInput,
  DescribeHandshakeCommandInput,
  ListHandshakesForAccountCommandInput,
  ListHandshakesForOrganizationCommandInput,
} from '@aws-sdk/client-organizations';
import { AwsError } from '../../wire/service.ts';
import { digest } from '../deterministic.ts';
import { own } from '../own.ts';
import type { World } from '../world.ts';
import { handshakeConstraint, notFound, notYours } from './organization-errors.ts';
import { organizationPage } from './organization-pages.ts';
import type { HandshakeRecord, OrganizationState } from './organization-state.ts';
import { type Context, serve } from './serve.ts';
import { shownHandshake } from './shown.ts';

/** Source: Organizations User Guide, "Standard migration process to enable all features". */
const LIFE_MS = 90 * 24 * 3_600_000;

const all = ({ handshakes = {} }: OrganizationState): readonly HandshakeRecord[] =>
  Object.values(handshakes);

const childrenOf = (organization: OrganizationState, parentId: string) =>
  all(organization).filter((handshake) => handshake.parentId === parentId);

const isUnderWay = ({ state }: HandshakeRecord): boolean =>
  state === 'REQUESTED' || state === 'OPEN';

const add = (
  { world, organization }: Context,
  values: Pick<HandshakeRecord, 'action' | 'state' | 'account' | 'parentId'>,
): HandshakeRecord => {
  organization.sequence += 1;
  const id = `h-${digest('handshake', organization.id, organization.sequence).slice(0, 32)}`;
  const requestedAt = world.clock.now();
  const handshake = { ...values, id, requestedAt, expiresAt: world.clock.over(LIFE_MS) };
  organization.handshakes = { ...organization.handshakes, [id]: handshake };
  return handshake;
};

/** Asks every account that came by invitation; the organization can be changed once all have agreed. */
const enableAllFeatures = (_: unknown, context: Context) => {
  const { organization } = context;
  if ((organization.featureSet ?? 'ALL') === 'ALL') {
    throw handshakeConstraint(
      'ORGANIZATION_ALREADY_HAS_ALL_FEATURES',
      'The organization has all features enabled already.',
    );
  }
  const open = all(organization).filter(({ account }) => account === undefined);
  if (open.some(isUnderWay)) {
    throw handshakeConstraint(
      'ORGANIZATION_IS_ALREADY_PENDING_ALL_FEATURES_MIGRATION',
      'The organization is already in the process of enabling all features.',
    );
  }
  const invited = Object.values(organization.accounts).filter(
    ({ joinedMethod, state }) => joinedMethod === 'INVITED' && state === 'ACTIVE',
  );
  const state = invited.length === 0 ? 'OPEN' : 'REQUESTED';
  const parent = add(context, { action: 'ENABLE_ALL_FEATURES', state });
  for (const { id: account } of invited) {
    add(context, { action: 'APPROVE_ALL_FEATURES', state: 'OPEN', account, parentId: parent.id });
  }
  return { Handshake: shownHandshake(organization, parent) };
};

const named = ({ organization, call }: Context, id: string | undefined): HandshakeRecord => {
  const handshake = own(organization.handshakes ?? {}, id ?? '');
  if (handshake === undefined) throw notFound('HandshakeNotFoundException');
  if (call.account !== (handshake.account ?? organization.managementAccount)) throw notYours();
  return handshake;
};

const notNow = ({ id, state }: HandshakeRecord): AwsError =>
  new AwsError(
    'InvalidHandshakeTransitionException',
    `The handshake ${id} is ${state}: this can't be done in its current state.`,
    { status: 409 },
  );

const accept = ({ HandshakeId }: AcceptHandshakeCommandInput, context: Context) => {
  const { organization } = context;
  const handshake = named(context, HandshakeId);
  if (handshake.state !== 'OPEN') throw notNow(handshake);
  handshake.state = 'ACCEPTED';
  const parent = own(organization.handshakes ?? {}, handshake.parentId ?? '');
  if (parent === undefined) organization.featureSet = 'ALL';
  else if (childrenOf(organization, parent.id).every(({ state }) => state === 'ACCEPTED')) {
    parent.state = 'OPEN';
  }
  return { Handshake: shownHandshake(organization, handshake) };
};

const decline = ({ HandshakeId }: DeclineHandshakeCommandInput, context: Context) => {
  const handshake = named(context, HandshakeId);
  if (handshake.account === undefined || !isUnderWay(handshake)) throw notNow(handshake);
  handshake.state = 'DECLINED';
  return { Handshake: shownHandshake(context.organization, handshake) };
};

const listForOrganization = (
  input: ListHandshakesForOrganizationCommandInput,
  { organization }: Context,
) => {
  const { ActionType: action, ParentHandshakeId: parent } = input.Filter ?? {};
  const wanted = all(organization).filter(
    (handshake) =>
      (action === undefined || handshake.action === action) &&
      (parent === undefined || handshake.parentId === parent),
  );
  const { items, page } = organizationPage(wanted, input);
  return { Handshakes: items.map((item) => shownHandshake(organization, item)), ...page };
};

const listForAccount = (
  input: ListHandshakesForAccountCommandInput,
  { organization, call }: Context,
) => {
  const wanted = all(organization).filter(({ account }) => account === call.account);
  const { items, page } = organizationPage(wanted, input);
  return { Handshakes: items.map((item) => shownHandshake(organization, item)), ...page };
};

/** How an organization for billing alone gets all features. Invitations are not among them. */
export const handshakes = (world: World) => ({
  EnableAllFeatures: serve(world, { from: 'management', as: 'exclusive' }, enableAllFeatures),
  AcceptHandshake: serve(world, { from: 'members', as: 'exclusive' }, accept),
  DeclineHandshake: serve(world, { from: 'members', as: 'exclusive' }, decline),
  DescribeHandshake: serve(
    world,
    { from: 'members', as: 'read' },
    ({ HandshakeId }: DescribeHandshakeCommandInput, { organization }) => {
      const handshake = own(organization.handshakes ?? {}, HandshakeId ?? '');
      if (handshake === undefined) throw notFound('HandshakeNotFoundException');
      return { Handshake: shownHandshake(organization, handshake) };
    },
  ),
  ListHandshakesForOrganization: serve(
    world,
    { from: 'delegates', as: 'read' },
    listForOrganization,
  ),
  ListHandshakesForAccount: serve(world, { from: 'members', as: 'read' }, listForAccount),
});
