import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';

/** The rules of the web ACL, as AWS WAF takes them. What Holdfast itself refuses, it refuses with a problem. */

type Rule = CfnWebACL.RuleProperty;
type Statement = CfnWebACL.StatementProperty;

const BODIES = { requestBlocked: 'request-blocked', tooManyRequests: 'too-many-requests' } as const;

const problem = (status: number, code: string, title: string): string =>
  JSON.stringify({ type: 'about:blank', title, status, code });

/** The answers, by key. */
export const RESPONSE_BODIES: Readonly<Record<string, CfnWebACL.CustomResponseBodyProperty>> = {
  [BODIES.requestBlocked]: {
    contentType: 'APPLICATION_JSON',
    content: problem(403, 'NetworkNotAllowed', 'Holdfast is not reached from this network'),
  },
  [BODIES.tooManyRequests]: {
    contentType: 'APPLICATION_JSON',
    content: problem(429, 'TooManyRequests', 'Too many requests from this address'),
  },
};

const visible = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  cloudWatchMetricsEnabled: true,
  metricName: `holdfast-${metricName}`,
  sampledRequestsEnabled: true,
});

const refused = (
  responseCode: number,
  customResponseBodyKey: string,
): CfnWebACL.RuleActionProperty => ({
  block: { customResponse: { responseCode, customResponseBodyKey } },
});

/** Refuses everyone who comes from none of these sets of networks. */
const onlyFrom = (ipSetArns: readonly string[]): Omit<Rule, 'priority'> => {
  const statements = ipSetArns.map((arn): Statement => ({ ipSetReferenceStatement: { arn } }));
  const [first] = statements;
  const within: Statement =
    statements.length === 1 && first !== undefined ? first : { orStatement: { statements } };
  return {
    name: 'networks',
    statement: { notStatement: { statement: within } },
    action: refused(403, BODIES.requestBlocked),
    visibilityConfig: visible('networks'),
  };
};

const perAddress = (limit: number): Omit<Rule, 'priority'> => ({
  name: 'rate',
  statement: { rateBasedStatement: { limit, aggregateKeyType: 'IP', evaluationWindowSec: 300 } },
  action: refused(429, BODIES.tooManyRequests),
  visibilityConfig: visible('rate'),
});

const managed = (name: string, counted: readonly string[] = []): Omit<Rule, 'priority'> => ({
  name,
  statement: {
    managedRuleGroupStatement: {
      vendorName: 'AWS',
      name,
      ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
    },
  },
  overrideAction: { none: {} },
  visibilityConfig: visible(name),
});

/**
 * Networks first, then the rate, then AWS's own rules. Bodies over 8 KB are counted, not refused: the API takes 128 KB and
 * refuses more itself. Source: AWS WAF Developer Guide, "Baseline rule groups".
 */
export const firewallRules = (
  networkArns: readonly string[],
  requestsPerAddress: number,
): readonly Rule[] =>
  [
    ...(networkArns.length === 0 ? [] : [onlyFrom(networkArns)]),
    perAddress(requestsPerAddress),
    managed('AWSManagedRulesCommonRuleSet', ['SizeRestrictions_BODY']),
    managed('AWSManagedRulesKnownBadInputsRuleSet'),
  ].map((rule, priority) => ({ ...rule, priority }));
