import { readPolicy } from './policy-document.ts';
import { type Asker, type Closeness, namesAsker } from './principals.ts';
import type { ConditionKeys } from './request-context.ts';
import { matchingStatements } from './statements.ts';

/** A request as a bucket policy, key policy or trust policy sees it. Exactly one of the two principals is given. */
export interface ResourceRequest {
  /** Such as `config.amazonaws.com`. */
  readonly principalService?: string;
  /** A user, a role, a session (`arn:aws:sts::…:assumed-role/…`) or an account's root. */
  readonly principalArn?: string;
  /** The role behind a session, where its ARN has a path: it cannot be told from the session's ARN. */
  readonly roleArn?: string;
  readonly action: string;
  readonly resource: string;
  /** Condition keys such as aws:SourceArn, aws:SourceOrgID, aws:PrincipalOrgID, kms:EncryptionContext:aws:cloudtrail:arn. */
  readonly context?: ConditionKeys;
}

export type ResourceDecision = 'denied' | Closeness | undefined;

const CLOSEST: readonly Closeness[] = ['self', 'anybody', 'role', 'account'];

/** What a resource policy says: `denied`, how closely the statement that allows names the asker, or nothing. */
export const askResourcePolicy = (
  policyDocument: string | undefined,
  asker: Asker,
  question: { readonly action: string; readonly resource: string; readonly context: ConditionKeys },
): ResourceDecision => {
  if (policyDocument === undefined || policyDocument === '') return undefined;
  const matches = matchingStatements(readPolicy(policyDocument), question).map((statement) => ({
    effect: statement.Effect,
    closeness: namesAsker(statement, asker),
  }));
  if (matches.some(({ effect, closeness }) => effect === 'Deny' && closeness !== undefined)) {
    return 'denied';
  }
  const allowing = matches.filter(({ effect }) => effect === 'Allow');
  return CLOSEST.find((closeness) => allowing.some((match) => match.closeness === closeness));
};

/** The role behind a session's ARN. The path of the role is not in it, as in AWS. */
const roleBehind = (arn: string): string | undefined => {
  const [, partition, account, role] =
    /^arn:([\w-]+):sts::(\d{12}):assumed-role\/([^/]+)\//.exec(arn) ?? [];
  return role === undefined ? undefined : `arn:${partition}:iam::${account}:role/${role}`;
};

const askerFrom = ({ principalService, principalArn, ...request }: ResourceRequest): Asker => {
  if (principalService !== undefined) return { service: principalService };
  const arn = principalArn ?? '';
  const roleArn = request.roleArn ?? roleBehind(arn);
  return {
    arn,
    accountId: arn.split(':')[4] ?? '',
    ...(roleArn === undefined ? {} : { roleArn }),
  };
};

const principalKeys = (asker: Asker): ConditionKeys =>
  'service' in asker
    ? { 'aws:PrincipalIsAWSService': 'true', 'aws:PrincipalServiceName': asker.service }
    : {
        'aws:PrincipalIsAWSService': 'false',
        'aws:PrincipalArn': asker.roleArn ?? asker.arn,
        'aws:PrincipalAccount': asker.accountId,
      };

/**
 * Whether a bucket, key or topic policy lets a service or a principal do something. A statement for the principal's whole
 * account counts as allowing: whether the account's own policies agree is asked by `authorize`. Without a policy nothing
 * is allowed. Keys in `context` win over those derived from the principal.
 */
export const resourcePolicyAllows = (
  policyDocument: string | undefined,
  request: ResourceRequest,
): boolean => {
  const asker = askerFrom(request);
  const decision = askResourcePolicy(policyDocument, asker, {
    action: request.action,
    resource: request.resource,
    context: { 'aws:SecureTransport': 'true', ...principalKeys(asker), ...request.context },
  });
  return decision !== undefined && decision !== 'denied';
};
