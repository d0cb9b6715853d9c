import { createHash } from 'node:crypto';

/** A CloudFormation template, as plain data. */
export interface Template {
  readonly AWSTemplateFormatVersion: '2010-09-09';
  readonly Description: string;
  readonly Metadata: Readonly<Record<string, unknown>>;
  readonly Parameters: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Outputs: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export interface TemplateResource {
  readonly Type: string;
  readonly DependsOn?: readonly string[];
  readonly DeletionPolicy?: 'RetainExceptOnCreate';
  readonly UpdateReplacePolicy?: 'Retain';
  readonly Properties: Readonly<Record<string, unknown>>;
}

/** Parameters of the stack; also its outputs, so that a change of either is an update. */
export const VERSION_PARAMETER = 'BaselineVersion';
export const DIGEST_PARAMETER = 'TemplateDigest';

const parameter = (description: string) => ({ Type: 'String', Description: description });

/** What tells a stack's template from the next. `version` describes what names the baseline beside it. */
export const identityParameters = (version: string): Template['Parameters'] => ({
  [VERSION_PARAMETER]: parameter(version),
  [DIGEST_PARAMETER]: parameter('Names the text of this template'),
});

export const IDENTITY_OUTPUTS: Template['Outputs'] = {
  [VERSION_PARAMETER]: { Value: { Ref: VERSION_PARAMETER } },
  [DIGEST_PARAMETER]: { Value: { Ref: DIGEST_PARAMETER } },
};

/** Lets CloudFormation put its own values, such as `${AWS::AccountId}`: one template serves every account. */
export const substituted = (value: unknown): unknown => {
  if (typeof value === 'string') return value.includes('${AWS::') ? { 'Fn::Sub': value } : value;
  if (Array.isArray(value)) return value.map(substituted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, of]) => [key, substituted(of)]));
};

/** Twelve hexadecimal digits that name the text of a template. */
export const templateDigest = (body: string): string =>
  createHash('sha256').update(body).digest('hex').slice(0, 12);
