/** Values of policy variables such as `aws:PrincipalAccount`; undefined when the request has no single value for one. */
export type Variables = (name: string) => string | undefined;

/** Stand for `*` and `?` once variables are filled in: what a variable brings is never a wildcard. */
const ANY = '\uE000';
const ONE = '\uE001';
const TOKEN = /\$\{([^}]*)\}|[*?]/g;

const variableValue = (body: string, variables: Variables): string | undefined => {
  if (body === '*' || body === '?' || body === '$') return body;
  const separator = body.indexOf(', ');
  const name = (separator < 0 ? body : body.slice(0, separator)).trim();
  const fallback = separator < 0 ? undefined : /^'(.*)'$/.exec(body.slice(separator + 2))?.[1];
  return variables(name) ?? fallback;
};

/**
 * A text of a policy with its variables filled in and its wildcards marked. Undefined when a variable has no value: such
 * a text matches nothing. Without `variables` (policies of version 2008-10-17) `${` is plain text.
 */
export const resolvePattern = (
  text: string,
  variables: Variables | undefined,
  wildcards: boolean,
): string | undefined => {
  let missing = false;
  const resolved = text.replace(TOKEN, (token, body: string | undefined) => {
    if (body === undefined) return wildcards ? (token === '*' ? ANY : ONE) : token;
    if (variables === undefined) return token;
    const value = variableValue(body, variables);
    if (value === undefined) missing = true;
    return value ?? '';
  });
  return missing ? undefined : resolved;
};

/** Whether a text fits a resolved pattern from its first to its last character. */
export const fits = (pattern: string, text: string): boolean => {
  let at = 0;
  let position = 0;
  let star = -1;
  let resume = 0;
  while (position < text.length) {
    if (pattern[at] === ONE || pattern[at] === text[position]) {
      at += 1;
      position += 1;
    } else if (pattern[at] === ANY) {
      star = at;
      resume = position;
      at += 1;
    } else if (star >= 0) {
      resume += 1;
      at = star + 1;
      position = resume;
    } else return false;
  }
  while (pattern[at] === ANY) at += 1;
  return at === pattern.length;
};

const ARN_PARTS = 6;
const partsOf = (arn: string): string[] => {
  const parts = arn.split(':');
  return [...parts.slice(0, ARN_PARTS - 1), parts.slice(ARN_PARTS - 1).join(':')].slice(
    0,
    Math.min(parts.length, ARN_PARTS),
  );
};

/**
 * Whether an ARN fits a resolved pattern part by part: no wildcard reaches over a colon of the first five, and parts left
 * off at the end stand for anything. Source: IAM User Guide, "IAM JSON policy elements: Resource".
 */
export const arnFits = (pattern: string, arn: string): boolean => {
  if (!pattern.includes(':')) return fits(pattern, arn);
  const wanted = partsOf(pattern);
  const given = partsOf(arn);
  if (given.length < ARN_PARTS) return false;
  return given.every((part, index) => fits(wanted[index] ?? ANY, part));
};
