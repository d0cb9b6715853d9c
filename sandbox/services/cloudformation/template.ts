import { type CollectionTag, parse, type ScalarTag } from 'yaml';
import { AwsError } from '../../wire/service.ts';

/** Any JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

export interface TemplateParameter {
  readonly Type?: string;
  readonly Default?: string | number;
  readonly AllowedValues?: readonly (string | number)[];
  readonly AllowedPattern?: string;
  readonly NoEcho?: boolean | string;
  readonly Description?: string;
}

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: JsonObject;
  readonly DependsOn?: string | readonly string[];
  readonly Condition?: string;
  readonly DeletionPolicy?: 'Delete' | 'Retain' | 'RetainExceptOnCreate';
  readonly UpdateReplacePolicy?: 'Delete' | 'Retain';
}

export interface TemplateOutput {
  readonly Value: Json;
  readonly Description?: string;
  readonly Condition?: string;
  readonly Export?: { readonly Name: Json };
}

export interface Template {
  readonly Description?: string;
  readonly Parameters?: Readonly<Record<string, TemplateParameter>>;
  readonly Conditions?: Readonly<Record<string, Json>>;
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Outputs?: Readonly<Record<string, TemplateOutput>>;
}

/** What CloudFormation calls everything that is wrong with a request. */
export const validationError = (message: string): AwsError =>
  new AwsError('ValidationError', message);

const FUNCTIONS = ['Join', 'If', 'Equals', 'Not', 'And', 'Or', 'Select', 'Split', 'Sub'];

/** `!GetAtt Role.Arn` names resource and attribute in one text. */
const attribute = (text: string): Json => {
  const [name = '', ...rest] = text.split('.');
  return { 'Fn::GetAtt': [name, rest.join('.')] };
};

const scalar = (tag: string, resolve: (text: string) => Json): ScalarTag => ({ tag, resolve });
const sequence = (name: string): CollectionTag => ({
  tag: `!${name}`,
  collection: 'seq',
  resolve: (node) => ({ [`Fn::${name}`]: (node as { toJSON(): Json }).toJSON() }) as never,
});

/** The short forms of YAML templates. */
const TAGS = [
  scalar('!Ref', (text) => ({ Ref: text })),
  scalar('!Condition', (text) => ({ Condition: text })),
  scalar('!GetAtt', attribute),
  scalar('!Sub', (text) => ({ 'Fn::Sub': text })),
  ...FUNCTIONS.map(sequence),
];

const read = (body: string): unknown => {
  try {
    return /^\s*\{/.test(body) ? JSON.parse(body) : parse(body, { customTags: TAGS });
  } catch (error) {
    if (error instanceof Error) {
      throw validationError(`Template format error: ${error.message}`);
    }
    throw error;
  }
};

/** Length of a template given inline, bytes. Source: CloudFormation User Guide, "Quotas". */
const INLINE_BYTES = 51_200;

/** A template of JSON or YAML, checked as far as its outermost shape goes. */
export const parseTemplate = (body: string): Template => {
  if (Buffer.byteLength(body) > INLINE_BYTES) {
    throw validationError(
      `1 validation error detected: Value at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to ${INLINE_BYTES}`,
    );
  }
  const template = read(body) as Partial<Template> | null;
  if (typeof template !== 'object' || template === null) {
    throw validationError('Template format error: unsupported structure.');
  }
  if (template.Resources === undefined || Object.keys(template.Resources).length === 0) {
    throw validationError('Template format error: At least one Resources member must be defined.');
  }
  return template as Template;
};
