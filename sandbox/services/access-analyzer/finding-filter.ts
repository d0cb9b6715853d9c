import type { Criterion } from '@aws-sdk/client-accessanalyzer';
import { type Filter, type Finding, invalid } from './analyzers.ts';

/** Values of one attribute. Source: IAM User Guide, "IAM Access Analyzer filter keys". */
const ATTRIBUTES: Readonly<Record<string, (finding: Finding) => string | undefined>> = {
  id: ({ id }) => id,
  status: ({ status }) => status,
  findingType: () => 'ExternalAccess',
  resource: ({ resource }) => resource,
  resourceType: () => 'AWS::S3::Bucket',
  resourceOwnerAccount: ({ owner }) => owner,
  isPublic: ({ isPublic }) => String(isPublic),
  error: () => undefined,
};

const attributeOf = (name: string): ((finding: Finding) => string | undefined) | undefined => {
  const [kind, ...rest] = name.split('.');
  const key = rest.join('.');
  if (kind === 'principal' && key !== '') return ({ principal }) => principal[key];
  if (kind === 'condition' && key !== '') return ({ condition }) => condition[key];
  return Object.hasOwn(ATTRIBUTES, name) ? ATTRIBUTES[name] : undefined;
};

/** Source: IAM User Guide, "IAM Access Analyzer quotas". */
const MOST_VALUES = 20;

/** @throws AwsError ValidationException for keys that no finding has, and for criteria that are empty or too long */
export const requireFilter = (filter: Filter | undefined): Filter => {
  for (const [name, { eq, neq, contains, exists }] of Object.entries(filter ?? {})) {
    if (attributeOf(name) === undefined) throw invalid('filter', `Invalid filter key: ${name}`);
    const lists = [eq, neq, contains].filter((list) => list !== undefined);
    const usable = lists.every((list) => list.length > 0 && list.length <= MOST_VALUES);
    if (!usable || (lists.length === 0 && exists === undefined)) {
      throw invalid('filter', `Invalid criterion for filter key: ${name}`);
    }
  }
  return filter ?? {};
};

const meets = (value: string | undefined, { eq, neq, contains, exists }: Criterion): boolean =>
  (eq === undefined || (value !== undefined && eq.includes(value))) &&
  (neq === undefined || value === undefined || !neq.includes(value)) &&
  (contains === undefined || contains.some((part) => value?.includes(part) === true)) &&
  (exists === undefined || exists === (value !== undefined));

/** Whether a finding meets every criterion. */
export const matches = (finding: Finding, filter: Filter): boolean =>
  Object.entries(filter).every(([name, criterion]) =>
    meets(attributeOf(name)?.(finding), criterion),
  );
