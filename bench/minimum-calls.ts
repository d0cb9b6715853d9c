/**
 * The fewest mutating calls that bring an account to the default baseline, derived call by call. Each line says why no fewer
 * will do; `regional` lines count once a region. Calls that services make among themselves (CloudFormation's, GuardDuty's
 * service-linked role) are not ours.
 */
export interface MinimumLine {
  readonly control: string;
  readonly call: string;
  readonly why: string;
  readonly regional?: boolean;
  /** Left out for accounts that were there before. */
  readonly createdOnly?: boolean;
}

export const MINIMUM: readonly MinimumLine[] = [
  {
    control: 'creation',
    call: 'organizations:CreateAccount',
    why: 'the only way to an account',
    createdOnly: true,
  },
  {
    control: 'baseline-stack',
    call: 'cloudformation:CreateStack',
    why: 'roles and policy in one call, protected from deletion with it',
  },
  {
    control: 'baseline-stack',
    call: 'iam:UpdateAssumeRolePolicy',
    why: 'AWS plants the bootstrap role with a trust that is too wide',
  },
  { control: 'account-identity', call: 'iam:CreateAccountAlias', why: 'one alias an account' },
  {
    control: 'recorder',
    call: 'iam:CreateServiceLinkedRole',
    why: 'Config asks for its role once an account',
  },
  {
    control: 'recorder',
    call: 'config:PutConfigurationRecorder',
    why: 'AWS forces recorder, channel, start in three calls',
    regional: true,
  },
  { control: 'recorder', call: 'config:PutDeliveryChannel', why: 'as above', regional: true },
  {
    control: 'recorder',
    call: 'config:StartConfigurationRecorder',
    why: 'as above',
    regional: true,
  },
  {
    control: 'detector',
    call: 'guardduty:CreateMembers',
    why: 'auto-enable alone may take 24 hours, and would enrol accounts nobody onboarded',
    regional: true,
  },
  {
    control: 'analyzer',
    call: 'iam:CreateServiceLinkedRole',
    why: 'the role has to be there when the account is ACTIVE',
  },
  {
    control: 'session-preferences',
    call: 'ssm:CreateDocument',
    why: 'preferences have no feature for organizations',
    regional: true,
  },
  { control: 'account-defaults', call: 's3:PutPublicAccessBlock', why: 'one an account' },
  { control: 'account-defaults', call: 'iam:UpdateAccountPasswordPolicy', why: 'one an account' },
  {
    control: 'account-defaults',
    call: 'ec2:EnableEbsEncryptionByDefault',
    why: 'a setting of each region',
    regional: true,
  },
  {
    control: 'account-defaults',
    call: 'ec2:EnableSnapshotBlockPublicAccess',
    why: 'a setting of each region; that of images is on in new accounts',
    regional: true,
  },
  {
    control: 'account-defaults',
    call: 'ec2:ModifyInstanceMetadataDefaults',
    why: 'a setting of each region',
    regional: true,
  },
  {
    control: 'account-policies',
    call: 'organizations:MoveAccount',
    why: 'policies are inherited from the OU',
  },
];

/** The sum for an account in as many regions. */
export const minimumCalls = (regions: number, created: boolean): number =>
  MINIMUM.filter(({ createdOnly }) => created || createdOnly !== true).reduce(
    (sum, { regional }) => sum + (regional === true ? regions : 1),
    0,
  );
