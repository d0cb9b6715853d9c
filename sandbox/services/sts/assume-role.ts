import type { AssumeRoleCommandInput, AssumeRoleCommandOutput } from '@aws-sdk/client-sts';
import { type AccessCheck, AwsError, type Call, type Principal } from '../../wire/service.ts';
import { findRoleByArn, type RoleRecord } from '../iam/iam-state.ts';
import { validatePolicy } from '../policy/validate-policy.ts';
import type { World } from '../world.ts';
import { openSession } from './sessions.ts';

type Output = Omit<AssumeRoleCommandOutput, '$metadata'>;

/** Role sessions that assume a role get an hour at most. Source: IAM User Guide, "Role chaining". */
const CHAINED_SECONDS = 3600;
const SHORTEST_SECONDS = 900;
const LONGEST_SECONDS = 43_200;
const SESSION_POLICY_CHARACTERS = 2048;
const NAME = /^[\w+=,.@-]{2,64}$/;
const EXTERNAL_ID = /^[\w+=,.@:/-]{2,1224}$/;

const invalid = (message: string): AwsError =>
  new AwsError('ValidationError', message, { status: 400 });

const mustMatch = (name: string, value: string | undefined, pattern: RegExp): void => {
  if (value !== undefined && !pattern.test(value)) {
    throw invalid(
      `1 validation error detected: Value '${value}' at '${name}' failed to satisfy constraint: Member must satisfy regular expression pattern: ${pattern.source.slice(1, -1)}`,
    );
  }
};

const sourceIdentityOf = (
  input: AssumeRoleCommandInput,
  { sourceIdentity }: Principal,
): string | undefined => sourceIdentity ?? input.SourceIdentity;

/** What AssumeRole asks of the caller's policies and of the role's trust policy alike. */
export const assumeRoleChecks = (
  input: AssumeRoleCommandInput,
  { principal }: Call,
): readonly AccessCheck[] => {
  const resource = input.RoleArn ?? '';
  const identity = sourceIdentityOf(input, principal);
  const context = {
    'sts:RoleSessionName': input.RoleSessionName ?? '',
    ...(input.ExternalId === undefined ? {} : { 'sts:ExternalId': input.ExternalId }),
    ...(identity === undefined ? {} : { 'sts:SourceIdentity': identity }),
    ...(input.Tags === undefined ? {} : { 'aws:TagKeys': input.Tags.map(({ Key }) => Key ?? '') }),
  };
  return [
    'sts:AssumeRole',
    ...(identity === undefined ? [] : ['sts:SetSourceIdentity']),
    ...(input.Tags === undefined || input.Tags.length === 0 ? [] : ['sts:TagSession']),
  ].map((action) => ({ action, resource, context }));
};

const checkNames = (input: AssumeRoleCommandInput): void => {
  mustMatch('roleArn', input.RoleArn, /^arn:aws:iam::\d{12}:role\/[\x21-\x7e]{1,2000}$/);
  mustMatch('roleSessionName', input.RoleSessionName, NAME);
  mustMatch('sourceIdentity', input.SourceIdentity, NAME);
  mustMatch('externalId', input.ExternalId, EXTERNAL_ID);
};

const durationOf = (input: AssumeRoleCommandInput, chained: boolean, longest: number): number => {
  const seconds = input.DurationSeconds ?? Math.min(3600, longest);
  if (seconds < SHORTEST_SECONDS || seconds > LONGEST_SECONDS) {
    const bound =
      seconds < SHORTEST_SECONDS
        ? `greater than or equal to ${SHORTEST_SECONDS}`
        : `less than or equal to ${LONGEST_SECONDS}`;
    throw invalid(
      `1 validation error detected: Value '${seconds}' at 'durationSeconds' failed to satisfy constraint: Member must have value ${bound}`,
    );
  }
  if (chained && seconds > CHAINED_SECONDS) {
    throw invalid(
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining',
    );
  }
  if (seconds > longest) {
    throw invalid(
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    );
  }
  return seconds;
};

const packedSize = (policy: string): number =>
  Math.ceil((policy.length / SESSION_POLICY_CHARACTERS) * 100);

const checkSessionPolicy = (policy: string | undefined): void => {
  if (policy === undefined) return;
  if (policy.length > SESSION_POLICY_CHARACTERS) {
    throw new AwsError(
      'PackedPolicyTooLarge',
      `Packed policy consumes ${packedSize(policy)}% of allotted space, please use smaller policy.`,
      { status: 400 },
    );
  }
  const problem = validatePolicy(policy, 'identity');
  if (problem !== undefined) {
    throw new AwsError('MalformedPolicyDocument', problem, { status: 400 });
  }
};

const denied = (message: string): AwsError =>
  new AwsError('AccessDenied', message, { status: 403 });

/** The source identity of a session cannot be changed by the sessions opened from it. */
const checkIdentity = (given: string | undefined, { sourceIdentity }: Principal): void => {
  if (sourceIdentity !== undefined && given !== undefined && given !== sourceIdentity) {
    throw denied(`Source identity ${sourceIdentity} of the session cannot be changed to ${given}`);
  }
};

const checkInput = (input: AssumeRoleCommandInput, principal: Principal): void => {
  checkNames(input);
  checkIdentity(input.SourceIdentity, principal);
  if (input.PolicyArns !== undefined && input.PolicyArns.length > 0) {
    throw invalid('managed session policies are not served here: pass Policy');
  }
  checkSessionPolicy(input.Policy);
};

const roleOf = (world: World, arn: string, principal: Principal): RoleRecord => {
  const role = findRoleByArn(world, arn);
  if (role !== undefined) return role;
  throw denied(
    `User: ${principal.arn} is not authorized to perform: sts:AssumeRole on resource: ${arn}`,
  );
};

/** Opens a session once the wire has asked policies and trust. */
export const assumeRole =
  (world: World) =>
  (input: AssumeRoleCommandInput, { principal }: Call): Output => {
    checkInput(input, principal);
    const { RoleArn: roleArn = '', RoleSessionName: sessionName = '', Policy: policy } = input;
    const longest = roleOf(world, roleArn, principal).maxSessionSeconds;
    const sourceIdentity = sourceIdentityOf(input, principal);
    const session = openSession(world, {
      roleArn,
      sessionName,
      seconds: durationOf(input, principal.roleArn !== undefined, longest),
      ...(policy === undefined ? {} : { sessionPolicy: policy }),
      ...(sourceIdentity === undefined ? {} : { sourceIdentity }),
    });
    return {
      Credentials: {
        AccessKeyId: session.accessKeyId,
        SecretAccessKey: session.secretAccessKey,
        SessionToken: session.sessionToken,
        Expiration: session.expiration,
      },
      AssumedRoleUser: { Arn: session.arn, AssumedRoleId: session.userId },
      PackedPolicySize: policy === undefined ? undefined : packedSize(policy),
      SourceIdentity: sourceIdentity,
    };
  };
