/** AWS limits that Holdfast keeps to. Data, because AWS moves them. */
export const QUOTAS = {
  /** CreateAccount requests in progress at once for an organization. Source: Organizations User Guide, "Quotas", 2026-05. */
  createAccountConcurrency: 5,
  /** ListAccounts page size. Source: Organizations API Reference, ListAccounts. */
  listAccountsPage: 20,
  /** Customer-managed trails a region. Source: CloudTrail User Guide, "Quotas". */
  trailsPerRegion: 5,
  /** Length of a session policy given inline, characters. Source: STS API Reference, AssumeRole. */
  sessionPolicyCharacters: 2048,
  /** Service control policies attached directly to one root, OU or account. Source: Organizations User Guide, "Quotas", 2026-05-15. */
  policiesPerTarget: 10,
  /** Characters of one service control policy, white space included. Source: Organizations User Guide, "Quotas", 2026-05-15. */
  policyCharacters: 10_240,
  /** ListPolicies, ListPoliciesForTarget and ListTargetsForPolicy page size. Source: Organizations API Reference. */
  listPoliciesPage: 20,
} as const;
