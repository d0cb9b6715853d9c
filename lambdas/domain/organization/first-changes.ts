import type { FoundationStageId } from '../../contracts/stages.ts';

/**
 * What a stage makes where nothing is yet: a preflight of an organization without foundation cannot look into accounts that
 * are still to be made. Sentences that name the account.
 */
const FIRST_CHANGES: Readonly<Partial<Record<FoundationStageId, readonly string[]>>> = {
  'trusted-access': [
    'In the management account: let Access Analyzer, Account Management, AWS Config and CloudFormation StackSets act in the organization (trusted access).',
    'Make the Security account an administrator of Access Analyzer and AWS Config.',
  ],
  'log-archive': [
    'In the Logging account: make the stack HoldfastLogArchive with the key of the log archive and its buckets for trails, recorders, sessions and access logs.',
  ],
  'security-account': [
    'In the Security account: make the stack HoldfastSecurity with the roles HoldfastFoundation and HoldfastConfigAggregator, the alarm topic and its key, and the export of findings.',
  ],
  'organization-trail': [
    'In the management account: make the organization trail with its log group, delivering to the Logging account.',
  ],
  'organization-alarms': [
    'In the management account: make metric filters and alarms on the log group of the organization trail.',
  ],
  'organization-guardduty': [
    'In every region: make the Security account the administrator of GuardDuty, with a detector there; no account is enrolled by that.',
  ],
  'organization-analyzers': [
    'In every region of the Security account: make an organization analyzer and hand its findings on to Logging.',
  ],
  'config-aggregator': [
    'In the Security account: make the aggregator holdfast-organization, which collects what Config records in every account; accounts are not changed by it.',
  ],
  'root-access': [
    'In the management account: let IAM act in the organization (trusted access), and manage the root users of member accounts from there; accounts made from then on have no root credentials.',
  ],
  'baseline-set': [
    'In the management account: make the StackSet HoldfastBaseline, without a stack in any account and without automatic deployment.',
  ],
  'mandatory-policies': [
    'In the management account: turn on service control policies if they are off, make the mandatory policies, and attach them to SecurityOU and the OUs of account types; never to the root.',
  ],
};

/** @see FIRST_CHANGES */
export const firstChanges = (stage: FoundationStageId): readonly string[] =>
  FIRST_CHANGES[stage] ?? [
    'Everything of this stage is made once the foundation accounts are there.',
  ];
