import { functions } from '../../lambdas/contracts/functions.ts';
import { NAME_PREFIX } from '../../lambdas/contracts/names.ts';
import { workflows } from '../../lambdas/contracts/workflows.ts';

/** Fixed names, so that HoldfastData keeps the logs of what HoldfastService makes and makes again. */
export const functionLogGroup = (name: string): string => `/aws/lambda/${NAME_PREFIX}${name}`;

/** Below /aws/vendedlogs/ AWS keeps one resource policy for all. Source: Step Functions Developer Guide, "Logging to CloudWatch Logs". */
export const workflowLogGroup = (name: string): string =>
  `/aws/vendedlogs/states/${NAME_PREFIX}${name}`;

export const API_LOG_GROUP = '/aws/vendedlogs/apigateway/holdfast';

/** AWS WAF takes no other beginning. Source: AWS WAF Developer Guide, "Sending web ACL traffic logs to a CloudWatch Logs log group". */
export const FIREWALL_LOG_GROUP = 'aws-waf-logs-holdfast';

/** Every log group of the home region. */
export const logGroupNames = (): readonly string[] => [
  ...Object.keys(functions).map(functionLogGroup),
  ...Object.keys(workflows).map(workflowLogGroup),
  API_LOG_GROUP,
];
