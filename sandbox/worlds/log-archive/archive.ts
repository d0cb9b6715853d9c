import { NAME_PREFIX, ORGANIZATION_TRAIL } from '../../../lambdas/contracts/names.ts';

/** Where an organization's evidence goes, and whose it is. */
export interface Archive {
  readonly organizationId: string;
  readonly managementAccount: string;
  readonly loggingAccount: string;
  readonly securityAccount: string;
  readonly region: string;
}

export type BucketPurpose = 'trail' | 'config' | 'sessions' | 'access-logs';

/** `holdfast-trail-333333333333-us-east-1` and its like. */
export const archiveBucket = (archive: Archive, purpose: BucketPurpose): string =>
  `${NAME_PREFIX}${purpose}-${archive.loggingAccount}-${archive.region}`;

/** One condition a key: which source a delivering service must act for. */
type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

export interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal: '*' | Readonly<Record<string, string>>;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Conditions;
}

/** The organization trail, by its one ARN. Source: CloudTrail User Guide, "Amazon S3 bucket policy for CloudTrail". */
export const fromOrganizationTrail = (archive: Archive): Conditions => ({
  StringEquals: {
    'aws:SourceArn': `arn:aws:cloudtrail:${archive.region}:${archive.managementAccount}:trail/${ORGANIZATION_TRAIL}`,
  },
});

/** Trails of trail mode `account`: a list of accounts would outgrow the policy, so organization and name decide. */
export const fromAccountTrails = (archive: Archive): Conditions => ({
  StringEquals: { 'aws:SourceOrgID': archive.organizationId },
  ArnLike: { 'aws:SourceArn': `arn:aws:cloudtrail:*:*:trail/${NAME_PREFIX}*` },
});

export const fromOrganization = (archive: Archive): Conditions => ({
  StringEquals: { 'aws:SourceOrgID': archive.organizationId },
});

export const byOrganization = (archive: Archive): Conditions => ({
  StringEquals: { 'aws:PrincipalOrgID': archive.organizationId },
});

/**
 * Roles of the Security account. Named by condition: a policy that names a role which is not there yet is refused.
 * Source: IAM User Guide, "AWS JSON policy elements: Principal".
 */
export const asSecurityRole = (archive: Archive, ...names: readonly string[]) => ({
  Principal: { AWS: `arn:aws:iam::${archive.securityAccount}:root` },
  Condition: {
    ArnEquals: {
      'aws:PrincipalArn': names.map(
        (name) => `arn:aws:iam::${archive.securityAccount}:role/${name}`,
      ),
    },
  },
});

export const withCondition = (
  conditions: Conditions,
  operator: string,
  key: string,
  value: string,
): Conditions => ({ ...conditions, [operator]: { ...conditions[operator], [key]: value } });

export const documentOf = (statements: readonly Statement[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });
