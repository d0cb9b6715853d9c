import { Logger } from '@aws-lambda-powertools/logger';

/** Structured logs. Never give it an event, a token or credentials: those carry personal data and secrets. */
export const logger = new Logger({ serviceName: 'holdfast' });
