import { NAME_PREFIX } from '../../contracts/names.ts';
import type { Archive } from './archive.ts';

/** One condition a key: which source a delivering service must act for. */
export type Conditions = Readonly<
  Record<string, Readonly<Record<string, string | readonly string[]>>>
>;

/** A statement of a bucket's or key's policy. */
export interface ResourceStatement {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal: '*' | Readonly<Record<string, string>>;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Conditions;
}

export interface ResourcePolicy {
  readonly Version: '2012-10-17';
  readonly Statement: readonly ResourceStatement[];
}

export const policyOf = (...statements: readonly ResourceStatement[]): ResourcePolicy => ({
  Version: '2012-10-17',
  Statement: statements,
});

/**
 * A trail of the management account, whatever its name and home region: an organization trail that was there before is
 * adopted under its own name, and CloudTrail refuses to point it here before this policy lets it in. Nobody outside the
 * management account can make a trail of such an ARN. Source: CloudTrail User Guide, "Amazon S3 bucket policy for CloudTrail".
 */
export const fromOrganizationTrail = ({ managementAccountId }: Archive): Conditions => ({
  ArnLike: { 'aws:SourceArn': `arn:aws:cloudtrail:*:${managementAccountId}:trail/*` },
});

/** Trails of trail mode `account`: a list of accounts would outgrow the policy, so organization and name decide. */
export const fromAccountTrails = ({ organizationId }: Archive): Conditions => ({
  StringEquals: { 'aws:SourceOrgID': organizationId },
  ArnLike: { 'aws:SourceArn': `arn:aws:cloudtrail:*:*:trail/${NAME_PREFIX}*` },
});

export const fromOrganization = ({ organizationId }: Archive): Conditions => ({
  StringEquals: { 'aws:SourceOrgID': organizationId },
});

export const byOrganization = ({ organizationId }: Archive): Conditions => ({
  StringEquals: { 'aws:PrincipalOrgID': organizationId },
});

/**
 * Roles of the Security account. Named by condition: a policy that names a role which is not there yet is refused.
 * Source: IAM User Guide, "AWS JSON policy elements: Principal".
 */
export const asSecurityRole = (
  { securityAccountId }: Archive,
  ...names: readonly string[]
): { readonly Principal: { readonly AWS: string }; readonly Condition: Conditions } => ({
  Principal: { AWS: `arn:aws:iam::${securityAccountId}:root` },
  Condition: {
    ArnEquals: {
      'aws:PrincipalArn': names.map((name) => `arn:aws:iam::${securityAccountId}:role/${name}`),
    },
  },
});

export const withCondition = (
  conditions: Conditions,
  operator: string,
  key: string,
  value: string,
): Conditions => ({ ...conditions, [operator]: { ...conditions[operator], [key]: value } });
