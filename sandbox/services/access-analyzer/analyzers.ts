import type { AnalyzerSummary, Criterion, Type } from '@aws-sdk/client-accessanalyzer';
import { AwsError, type Call } from '../../wire/service.ts';
import { findAccount, findOrganization } from '../organizations/organization-state.ts';
import { delegatedServices, isTrusted } from '../organizations/trusted-services.ts';
import { own } from '../own.ts';
import type { World } from '../world.ts';

export const ACCESS_ANALYZER = 'access-analyzer.amazonaws.com';

export type Filter = Readonly<Record<string, Criterion>>;

/** Moments are milliseconds of real time. */
export interface ArchiveRule {
  readonly name: string;
  readonly createdAt: number;
  updatedAt: number;
  filter: Filter;
}

/** Access that somebody outside the zone of trust has. */
export interface Finding {
  readonly id: string;
  /** ARN of the bucket. */
  readonly resource: string;
  readonly owner: string;
  readonly principal: Readonly<Record<string, string>>;
  readonly condition: Readonly<Record<string, string>>;
  readonly createdAt: number;
  isPublic: boolean;
  actions: readonly string[];
  status: 'ACTIVE' | 'ARCHIVED' | 'RESOLVED';
  analyzedAt: number;
  updatedAt: number;
}

export interface Analyzer {
  readonly name: string;
  readonly arn: string;
  readonly account: string;
  readonly region: string;
  readonly type: 'ACCOUNT' | 'ORGANIZATION';
  readonly createdAt: number;
  /** From then on it analyses. */
  readonly activeFrom: number;
  readonly token?: string;
  readonly tags: Record<string, string>;
  readonly rules: Record<string, ArchiveRule>;
  /** By id; resolved ones stay, as in AWS. */
  readonly findings: Record<string, Finding>;
}

interface AnalyzerStore {
  readonly analyzers: Record<string, Analyzer>;
}

type Place = Pick<Call, 'account' | 'region'>;

export const analyzerStore = (world: World, at: Place): AnalyzerStore =>
  world.state.cell(
    'access-analyzer',
    at.account,
    at.region,
    (): AnalyzerStore => ({
      analyzers: {},
    }),
  );

/** The analyzers of every account in a region. */
export const analyzersIn = (world: World, region: string): readonly Analyzer[] =>
  world.state
    .cells<AnalyzerStore>('access-analyzer')
    .filter((cell) => cell.region === region)
    .flatMap(({ value }) => Object.values(value.analyzers));

export const analyzerArn = ({ account, region }: Place, name: string): string =>
  `arn:aws:access-analyzer:${region}:${account}:analyzer/${name}`;

export const notFound = (kind: string, id: string): AwsError =>
  new AwsError('ResourceNotFoundException', `${kind} not found: ${id}`, {
    extra: { resourceId: id, resourceType: kind },
  });

export const invalid = (field: string, message: string): AwsError =>
  new AwsError('ValidationException', message, {
    extra: { reason: 'fieldValidationFailed', fieldList: [{ name: field, message }] },
  });

export const analyzerNamed = (world: World, name: string, call: Call): Analyzer => {
  const found = own(analyzerStore(world, call).analyzers, name);
  if (found === undefined) throw notFound('Analyzer', analyzerArn(call, name));
  return found;
};

/** Analyzers of other accounts and regions are not found. */
export const analyzerOf = (world: World, arn: string | undefined, call: Call): Analyzer => {
  const name = arn?.slice(arn.lastIndexOf('/') + 1) ?? '';
  const found = own(analyzerStore(world, call).analyzers, name);
  if (found?.arn !== arn || found === undefined) throw notFound('Analyzer', arn ?? '');
  return found;
};

/** Whether an account may look at the whole organization. */
export const administers = (world: World, account: string): boolean =>
  findOrganization(world)?.managementAccount === account ||
  delegatedServices(world, account).includes(ACCESS_ANALYZER);

type Status = Pick<AnalyzerSummary, 'status' | 'statusReason'>;

/**
 * An organization analyzer is disabled while its account lacks what it was made with. Source: IAM User Guide, "Delegated
 * administrator for IAM Access Analyzer".
 */
export const statusOf = (world: World, analyzer: Analyzer): Status => {
  if (analyzer.type === 'ORGANIZATION') {
    if (!isTrusted(world, ACCESS_ANALYZER)) {
      return { status: 'DISABLED', statusReason: { code: 'AWS_SERVICE_ACCESS_DISABLED' } };
    }
    if (!administers(world, analyzer.account)) {
      return { status: 'DISABLED', statusReason: { code: 'DELEGATED_ADMINISTRATOR_DEREGISTERED' } };
    }
  }
  return { status: world.clock.now() < analyzer.activeFrom ? 'CREATING' : 'ACTIVE' };
};

/** The accounts that an analyzer trusts: everybody else is outside. */
export interface ZoneOfTrust {
  readonly organizationId?: string;
  includes(account: string): boolean;
}

export const zoneOf = (world: World, { type, account }: Analyzer): ZoneOfTrust => {
  const organization = findOrganization(world);
  if (type === 'ACCOUNT' || organization === undefined) {
    return { includes: (other) => other === account };
  }
  return {
    organizationId: organization.id,
    includes: (other) => findAccount(world, other) !== undefined,
  };
};

export const isSimulated = (type: Type | undefined): type is Analyzer['type'] =>
  type === 'ACCOUNT' || type === 'ORGANIZATION';
