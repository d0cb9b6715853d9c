import type { DocumentFormat, DocumentType } from '@aws-sdk/client-ssm';
import { parse, stringify, YAMLParseError } from 'yaml';
import { AwsError } from '../../wire/service.ts';
import { checkSession } from './session-schema.ts';

/** Source: Systems Manager endpoints and quotas, "SSM document size". */
const MOST_BYTES = 64 * 1024;

const malformed = (message: string): AwsError => new AwsError('InvalidDocumentContent', message);

/** @throws AwsError InvalidDocumentContent for what is neither JSON nor YAML, as the format says */
export const parsedContent = (content: string, format: DocumentFormat): unknown => {
  try {
    return format === 'YAML' ? parse(content) : JSON.parse(content);
  } catch (error) {
    if (error instanceof SyntaxError)
      throw malformed('JSON not well-formed. at Line: 1, Column: 1');
    if (error instanceof YAMLParseError)
      throw malformed('YAML not well-formed. at Line: 1, Column: 1');
    throw error;
  }
};

/** Schema versions by type of document; other types are not looked into. Source: "Data elements and parameters". */
const SCHEMA_VERSIONS: Partial<Record<DocumentType, readonly string[]>> = {
  Automation: ['0.3'],
  Command: ['1.2', '2.0', '2.2'],
  Policy: ['2.0'],
  Session: ['1.0'],
};

/** @throws AwsError as SSM refuses content that is no sound document of its type */
export const checkContent = (content: string, format: DocumentFormat, type: DocumentType): void => {
  if (Buffer.byteLength(content) > MOST_BYTES) {
    throw new AwsError('MaxDocumentSizeExceeded', 'The size limit of a document is 64 KB.');
  }
  if (format === 'TEXT') return;
  const body = parsedContent(content, format);
  const known = SCHEMA_VERSIONS[type];
  if (known === undefined) return;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw malformed('The document must be an object.');
  }
  const schemaVersion: unknown = 'schemaVersion' in body ? body.schemaVersion : undefined;
  if (typeof schemaVersion !== 'string') throw malformed('schemaVersion is required.');
  if (!known.includes(schemaVersion)) {
    throw new AwsError(
      'InvalidDocumentSchemaVersion',
      `Schema version ${schemaVersion} is not supported for documents of type ${type}.`,
    );
  }
  if (type === 'Session') checkSession({ ...body });
};

/** Content as it was given, or rewritten when it is asked for in the other format. */
export const contentIn = (
  content: string,
  format: DocumentFormat,
  wanted: DocumentFormat | undefined,
): string => {
  if (wanted === undefined || wanted === format || format === 'TEXT') return content;
  const body = parsedContent(content, format);
  return wanted === 'YAML' ? stringify(body) : JSON.stringify(body, null, 2);
};
