import { GetRoleCommand, UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import { iam } from '../../aws/clients/iam.ts';
import type { Connection } from '../../aws/connection.ts';
import type { AwsAccountId } from '../../contracts/ids.ts';
import { NAME_PREFIX } from '../../contracts/names.ts';
import type { Settings } from '../../contracts/settings.ts';
import type { Change, Target } from '../control.ts';
import { admits, canonical, type Trust, whoElse } from './trust-reader.ts';

/** The role by which Holdfast first came in, and what is to become of it. */
export interface WantedBootstrap {
  readonly role: string;
  readonly mode: Settings['bootstrapTrust'];
  readonly managementAccountId: AwsAccountId;
  /** Names of the functions that go on needing it, the one that brings the baseline stack first. */
  readonly functions: readonly [string, ...string[]];
}

/** The role as it is; absent in accounts that never had it. */
export interface BootstrapState {
  readonly trust: Trust;
}

export type TrustChange = Change &
  (
    | { readonly kind: 'narrow-bootstrap-trust'; readonly after: WantedBootstrap }
    | { readonly kind: 'remove-bootstrap-role'; readonly after: WantedBootstrap }
  );

/** Roles by which other services of AWS do their work: never narrowed, never removed. */
const OF_OTHERS: readonly string[] = [
  'AWSControlTowerExecution',
  'AWSCloudFormationStackSetExecutionRole',
];

type Place = Pick<Target, 'accountId' | 'foundation'>;

/** The stacks of Security and Logging are brought up to date through the role as well. */
const layingFunctions = ({ accountId, foundation }: Place): readonly string[] => [
  ...(accountId === foundation.securityAccountId ? ['prepare-security-account'] : []),
  ...(accountId === foundation.loggingAccountId ? ['lay-log-archive'] : []),
];

const modeOf = (
  { bootstrapRole, bootstrapTrust }: Settings,
  laying: readonly string[],
): WantedBootstrap['mode'] => {
  if (OF_OTHERS.includes(bootstrapRole)) return 'leave';
  return bootstrapTrust === 'remove' && laying.length > 0 ? 'function' : bootstrapTrust;
};

export const wantedBootstrap = (settings: Settings, place: Place): WantedBootstrap => {
  const laying = layingFunctions(place);
  return {
    role: settings.bootstrapRole,
    mode: modeOf(settings, laying),
    managementAccountId: place.foundation.managementAccountId,
    functions: ['establish-access', ...laying],
  };
};

const functionRoles = ({ managementAccountId, functions }: WantedBootstrap): readonly string[] =>
  functions.map((name) => `arn:aws:iam::${managementAccountId}:role/${NAME_PREFIX}${name}`);

/** One name, or all of them: a list of one is not what AWS gives back. */
const oneOrMore = (values: readonly string[]): string | readonly string[] =>
  values.length === 1 ? (values[0] ?? '') : values;

/**
 * Lets those functions in. The principal is the management account and the condition the role: a role named as principal
 * is stored by its unique id, so that every account would stay shut after that role was deleted and made again. Source: IAM
 * User Guide, "AWS JSON policy elements: Principal".
 */
const narrowTrust = (wanted: WantedBootstrap): Trust => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${wanted.managementAccountId}:root` },
      Action: 'sts:AssumeRole',
      Condition: { ArnEquals: { 'aws:PrincipalArn': oneOrMore(functionRoles(wanted)) } },
    },
  ],
});

/** As AWS plants the role in an account that it makes: it trusts the whole management account. Source: Organizations User Guide, "Accessing member accounts". */
export const plantedBootstrap = ({
  mode,
  managementAccountId,
}: WantedBootstrap): BootstrapState | undefined =>
  mode === 'leave'
    ? undefined
    : {
        trust: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: { AWS: `arn:aws:iam::${managementAccountId}:root` },
              Action: 'sts:AssumeRole',
            },
          ],
        },
      };

/** Undefined where there is no such role, or nobody wants to know. */
export const readBootstrap = async (
  connection: Connection,
  { role, mode }: WantedBootstrap,
): Promise<BootstrapState | undefined> => {
  if (mode === 'leave') return undefined;
  try {
    const { Role: found } = await iam(connection).send(new GetRoleCommand({ RoleName: role }));
    const trust: Trust = JSON.parse(decodeURIComponent(found?.AssumeRolePolicyDocument ?? '{}'));
    return { trust };
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchEntityException') return undefined;
    throw error;
  }
};

/** A role of the name that does not let us in is not the one that AWS planted for the organization. */
const isOurs = (wanted: WantedBootstrap, { trust }: BootstrapState): boolean =>
  admits(trust, wanted.managementAccountId, functionRoles(wanted)[0] ?? '');

const shutOut = (wanted: WantedBootstrap, { trust }: BootstrapState): readonly string[] =>
  whoElse(trust, functionRoles(wanted));

const named = (others: readonly string[]): string =>
  others.length === 0 ? 'nobody is shut out by it' : `this shuts out ${others.join(', ')}`;

/**
 * The last change of Access. `removable`: the stack is the StackSet's, so that nothing needs the role any more; where the
 * stack was made through the role, only the role can bring it up to date.
 */
export const planTrust = (
  wanted: WantedBootstrap,
  bootstrap: BootstrapState | undefined,
  removable: boolean,
): readonly TrustChange[] => {
  if (bootstrap === undefined || !isOurs(wanted, bootstrap)) return [];
  const others = shutOut(wanted, bootstrap);
  const common = {
    resource: `role/${wanted.role}`,
    before: bootstrap.trust,
    after: wanted,
    destructive: false,
    losers: others,
  };
  if (wanted.mode === 'remove' && removable) {
    const sentence = `Remove the role ${wanted.role}: ${named(others)}.`;
    return [{ ...common, kind: 'remove-bootstrap-role', sentence }];
  }
  if (canonical(bootstrap.trust) === canonical(narrowTrust(wanted))) return [];
  const functions = wanted.functions.map((name) => `${NAME_PREFIX}${name}`).join(' and ');
  const sentence = `Let nobody but ${functions} assume the role ${wanted.role}: ${named(others)}.`;
  return [{ ...common, kind: 'narrow-bootstrap-trust', sentence }];
};

/** Sentences about a role that is left as it is. */
export const trustNotes = (
  wanted: WantedBootstrap,
  bootstrap: BootstrapState | undefined,
  removable: boolean,
): readonly string[] => {
  if (bootstrap === undefined) return [];
  if (!isOurs(wanted, bootstrap)) {
    return [
      `The role ${wanted.role} does not let Holdfast in and is left as it is; it trusts ${shutOut(wanted, bootstrap).join(', ') || 'nobody'}.`,
    ];
  }
  return wanted.mode === 'remove' && !removable
    ? [`The role ${wanted.role} is kept: the baseline stack of this account is changed through it.`]
    : [];
};

/** As a session of the role itself, or of another administrator: the role must be allowed to change its own trust. */
export const narrowBootstrap = async (
  connection: Connection,
  wanted: WantedBootstrap,
): Promise<void> => {
  await iam(connection).send(
    new UpdateAssumeRolePolicyCommand({
      RoleName: wanted.role,
      PolicyDocument: JSON.stringify(narrowTrust(wanted)),
    }),
  );
};
