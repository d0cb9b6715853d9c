/** Conditions that narrow an Everyone statement enough that S3 does not call it public. Source: S3 User Guide, "The meaning of public". */
const NARROWING = [
  'aws:PrincipalOrgID',
  'aws:PrincipalArn',
  'aws:PrincipalAccount',
  'aws:SourceAccount',
  'aws:SourceArn',
  'aws:SourceOrgID',
  'aws:SourceVpc',
  'aws:SourceVpce',
  'aws:userid',
].map((key) => key.toLowerCase());

interface Statement {
  readonly Effect?: string;
  readonly Principal?: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const everyone = (principal: unknown): boolean => {
  if (principal === '*') return true;
  if (typeof principal !== 'object' || principal === null || !('AWS' in principal)) return false;
  return [principal.AWS].flat().includes('*');
};

const narrowed = (statement: Statement): boolean =>
  Object.values(statement.Condition ?? {})
    .flatMap(Object.keys)
    .some((key) => NARROWING.includes(key.toLowerCase()));

/** Whether a bucket policy lets anyone in. */
export const isPublicPolicy = (policy: string): boolean => {
  const { Statement } = JSON.parse(policy) as { Statement?: Statement | readonly Statement[] };
  return [Statement ?? []]
    .flat()
    .some((one) => one.Effect === 'Allow' && everyone(one.Principal) && !narrowed(one));
};
