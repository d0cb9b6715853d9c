import type { StageId } from './stages.ts';

/** A control as people are told of it. */
export interface ControlDescription {
  readonly id: string;
  readonly stage: StageId;
  readonly title: string;
  /** One sentence: what it keeps true. */
  readonly description: string;
  /** The settings that it is made from, as paths with dots. */
  readonly settings: readonly string[];
}

/** What of the settings says where an account is hardened. */
const REGIONS = ['homeRegion', 'regions'];

/** Controls of accounts, in the order of their stages. */
const OF_ACCOUNTS: readonly ControlDescription[] = [
  {
    id: 'account-identity',
    stage: 'aws-account',
    title: 'Account alias',
    description: 'The account bears its IAM account alias.',
    settings: [],
  },
  {
    id: 'baseline-stack',
    stage: 'access',
    title: 'Baseline stack',
    description:
      'The stack HoldfastBaseline, with the two roles of Holdfast and the policy for session logs, is in the home region at this baseline.',
    settings: ['homeRegion', 'bootstrapRole', 'bootstrapTrust', 'accessRoles', 'trail.mode'],
  },
  {
    id: 'management-roles',
    stage: 'access',
    title: 'Roles of the management account',
    description:
      'In the management account the two roles of Holdfast are as its own stacks make them.',
    settings: [],
  },
  {
    id: 'trail',
    stage: 'cloudtrail',
    title: 'Trail',
    description:
      'CloudTrail records every region of the account, validated and encrypted, into the log archive.',
    settings: ['homeRegion', 'trail'],
  },
  {
    id: 'metric-alarms',
    stage: 'alarms',
    title: 'Alarms',
    description:
      'What the CIS benchmark wants noticed is counted from the trail and raises alarms that name the account.',
    settings: ['homeRegion', 'trail.mode', 'alarms.set', 'alarms.perAccount'],
  },
  {
    id: 'recorder',
    stage: 'config',
    title: 'Configuration recorder',
    description:
      'AWS Config records every resource in every region and delivers to the log archive.',
    settings: [...REGIONS, 'recorder'],
  },
  {
    id: 'detector',
    stage: 'guardduty',
    title: 'Threat detection',
    description:
      'GuardDuty watches every region of the account as a member of the Security account.',
    settings: ['regions', 'guardDuty.plans', 'guardDuty.findingFrequency'],
  },
  {
    id: 'analyzer',
    stage: 'access-analyzer',
    title: 'Access analysis',
    description:
      'The analyzers of the organization see the account in every region, and its service-linked role is there.',
    settings: ['regions'],
  },
  {
    id: 'session-preferences',
    stage: 'session-manager',
    title: 'Session logs',
    description:
      'Session Manager logs every session in every region to the log archive and ends idle ones.',
    settings: [...REGIONS, 'sessions'],
  },
  {
    id: 'account-defaults',
    stage: 'account-defaults',
    title: 'Account defaults',
    description:
      'New buckets, volumes, snapshots, images and instances are safe by default, passwords are long, and the security contact is known.',
    settings: [...REGIONS, 'accountDefaults'],
  },
  {
    id: 'account-policies',
    stage: 'policies',
    title: 'Organizational unit',
    description: 'The account is in the OU of its type, under the mandatory policies.',
    settings: ['accountTypes', 'mandatoryPolicies', 'foundation.organizationalUnit'],
  },
];

/** Controls of the organization as a whole, in the order of their stages. */
const OF_THE_ORGANIZATION: readonly ControlDescription[] = [
  {
    id: 'all-features',
    stage: 'organization',
    title: 'All features',
    description: 'The organization has all features.',
    settings: ['foundation.enableAllFeatures'],
  },
  {
    id: 'organizational-units',
    stage: 'organizational-units',
    title: 'Organizational units',
    description: 'Every account type has its OU directly under the root.',
    settings: ['accountTypes', 'foundation.organizationalUnit'],
  },
  {
    id: 'foundation-security',
    stage: 'foundation-accounts',
    title: 'Security account',
    description: 'The Security account is there, usable and in its OU.',
    settings: ['foundation.security', 'foundation.organizationalUnit', 'bootstrapRole'],
  },
  {
    id: 'foundation-logging',
    stage: 'foundation-accounts',
    title: 'Logging account',
    description: 'The Logging account is there, usable and in its OU.',
    settings: ['foundation.logging', 'foundation.organizationalUnit', 'bootstrapRole'],
  },
  {
    id: 'service-access',
    stage: 'trusted-access',
    title: 'Trusted access',
    description:
      'The services that act across accounts are trusted in the organization, and Security administers those that let it.',
    settings: [],
  },
  {
    id: 'stack-sets-access',
    stage: 'trusted-access',
    title: 'StackSets in the organization',
    description: 'CloudFormation StackSets may bring stacks into accounts of the organization.',
    settings: [],
  },
  {
    id: 'log-archive',
    stage: 'log-archive',
    title: 'Log archive',
    description:
      'The Logging account has one key and four closed, encrypted buckets, and nobody can delete what CloudTrail delivered.',
    settings: ['homeRegion', 'logArchive'],
  },
  {
    id: 'security-stack',
    stage: 'security-account',
    title: 'Stack of the Security account',
    description:
      'The Security account has the roles, the alarm topic and the export of findings that all accounts rely on.',
    settings: ['homeRegion', 'alarms.emails', 'trail.mode'],
  },
  {
    id: 'organization-trail',
    stage: 'organization-trail',
    title: 'Organization trail',
    description:
      'One trail of the organization records every account, and no member account can stop it.',
    settings: ['homeRegion', 'trail'],
  },
  {
    id: 'organization-alarms',
    stage: 'organization-alarms',
    title: 'Alarms of the organization',
    description: 'Metrics and alarms on the organization trail watch all accounts.',
    settings: ['homeRegion', 'trail.mode', 'alarms'],
  },
  {
    id: 'organization-detectors',
    stage: 'organization-guardduty',
    title: 'GuardDuty administrator',
    description: 'Security administers GuardDuty of the organization in every region.',
    settings: ['regions', 'guardDuty'],
  },
  {
    id: 'organization-analyzers',
    stage: 'organization-analyzers',
    title: 'Analyzers of the organization',
    description:
      'Security analyzes in every region what the organization shares with outsiders, and hands findings to the log archive.',
    settings: REGIONS,
  },
  {
    id: 'config-aggregator',
    stage: 'config-aggregator',
    title: 'Config aggregator',
    description: 'Security collects what AWS Config records in every account and region.',
    settings: REGIONS,
  },
  {
    id: 'root-access',
    stage: 'root-access',
    title: 'Root access',
    description: 'The management account manages the root users of member accounts.',
    settings: ['rootAccess'],
  },
  {
    id: 'baseline-set',
    stage: 'baseline-set',
    title: 'Baseline StackSet',
    description:
      'The StackSet is there by which the baseline reaches accounts that let no role of Holdfast in.',
    settings: ['homeRegion'],
  },
  {
    id: 'mandatory-policies',
    stage: 'mandatory-policies',
    title: 'Mandatory policies',
    description:
      'The service control policies of Holdfast are attached to the OUs of account types and to that of the foundation.',
    settings: ['mandatoryPolicies', 'accountTypes', 'foundation.organizationalUnit'],
  },
];

/** Every control. A test holds the list to the controls themselves: none missing, none extra. */
export const CONTROL_DESCRIPTIONS: readonly ControlDescription[] = [
  ...OF_ACCOUNTS,
  ...OF_THE_ORGANIZATION,
];
