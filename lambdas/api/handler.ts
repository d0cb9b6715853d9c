import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { ulid } from 'ulid';
import { environment } from '../aws/environment.ts';
import { logger } from '../aws/logger.ts';
import { executionLink, startExecution } from '../aws/workflows.ts';
import type { Instant } from '../contracts/ids.ts';
import { DomainError } from '../domain/errors.ts';
import { searchAccounts } from '../store/account-search.ts';
import { findAccount, getAccount, insertAccount, updateAccount } from '../store/accounts.ts';
import { listAudit } from '../store/audit.ts';
import { findFoundation } from '../store/foundation.ts';
import { forget, reserve } from '../store/idempotency.ts';
import { findLatestInspection, findPreflight } from '../store/inspections.ts';
import { findRun, getLatestRun } from '../store/ledger.ts';
import { findLookUnderWay, takeLook } from '../store/looks.ts';
import { listOperations } from '../store/operation-list.ts';
import {
  findOperation,
  getOperation,
  insertOperation,
  listUnfinishedOperations,
  updateOperation,
} from '../store/operations.ts';
import { claim, ownerOf, release } from '../store/uniqueness.ts';
import type { VerifyToken } from './access/caller.ts';
import { signingKeys } from './access/signing-keys.ts';
import { tokenVerifier } from './access/token.ts';
import { createApi } from './app.ts';
import type { ApiStore } from './dependencies.ts';
import { requestOf, resultOf } from './http-event.ts';
import { problemResponse } from './problem.ts';
import { setHeaders } from './request-frame.ts';

/** The API as a function behind an HTTP API. */

const store: ApiStore = {
  findAccount,
  getAccount,
  insertAccount,
  updateAccount,
  listAccounts: searchAccounts,
  listAudit,
  claim,
  release,
  ownerOf,
  findOperation,
  getOperation,
  insertOperation,
  updateOperation,
  listOperations,
  listUnfinishedOperations,
  reserve,
  forget,
  findRun,
  getLatestRun,
  findFoundation,
  findPreflight,
  findLatestInspection,
  findLookUnderWay,
  takeLook,
};

const { settings, managementAccount, issuer, jwksUri, audience, clientId, originSecret } =
  environment();

const trustedIssuer = (): string => {
  if (issuer !== undefined) return issuer;
  throw new DomainError('ConfigurationInvalid', 'failed', 'HOLDFAST_ISSUER is not set', {
    nextStep: 'Deploy Holdfast again; its stacks set the environment of every function.',
  });
};

const verifier = (): VerifyToken => {
  const trusted = {
    issuer: trustedIssuer(),
    audience: audience ?? settings.identity.audience,
    rolesClaim: settings.identity.rolesClaim,
  };
  return tokenVerifier(jwksUri === undefined ? trusted : { ...trusted, jwksUri }, signingKeys);
};

const app = createApi({
  settings,
  managementAccount,
  store,
  startExecution,
  executionLink,
  verifyToken: verifier(),
  signIn: { issuer: trustedIssuer(), clientId: clientId ?? settings.identity.clientId },
  ...(originSecret === undefined ? {} : { originSecret }),
  log: {
    info: (message, fields) => logger.info(message, fields),
    error: (message, fields) => logger.error(message, fields),
  },
  now: () => new Date().toISOString() as Instant,
  ulid,
});

/** The answer to an event that never became a request: the app has not seen it, so neither has its log. */
const refused = (error: unknown, requestId: string): Response => {
  const response = problemResponse(error, requestId);
  setHeaders(response, requestId);
  const fields = { requestId, status: response.status, error };
  if (response.status < 500) logger.info('request not read', fields);
  else logger.error('request failed', fields);
  return response;
};

const answer = async (event: APIGatewayProxyEventV2): Promise<Response> => {
  const { requestId } = event.requestContext;
  try {
    return await app.fetch(requestOf(event), { requestId });
  } catch (error) {
    return refused(error, requestId);
  }
};

export const handler = async (
  event: APIGatewayProxyEventV2,
): Promise<APIGatewayProxyStructuredResultV2> => resultOf(await answer(event));
