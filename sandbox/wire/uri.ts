/** The URI of an operation, such as `/2015-03-31/functions/{FunctionName}?list-type=2`, ready to be matched. */
export interface UriTemplate {
  readonly pattern: RegExp;
  readonly labels: readonly string[];
  /** Query parameters that must be there, with a value where the template gives one. */
  readonly query: readonly (readonly [string, string])[];
  /** More literal parts go first when several templates match. */
  readonly weight: number;
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const LABEL = /\{([^}+]+)(\+?)\}/g;

const segmentPattern = (segment: string, labels: string[]): string => {
  let pattern = '';
  let end = 0;
  for (const match of segment.matchAll(LABEL)) {
    labels.push(match[1] ?? '');
    pattern += literal(segment.slice(end, match.index)) + (match[2] === '+' ? '(.+)' : '([^/]+)');
    end = match.index + match[0].length;
  }
  return pattern + literal(segment.slice(end));
};

/** `x-id` is the SDK's own mark and not part of the service's interface. */
export const parseUri = (uri: string): UriTemplate => {
  const [path = '/', search = ''] = uri.split('?');
  const labels: string[] = [];
  const segments = path.split('/').filter((segment) => segment !== '');
  const patterns = segments.map((segment) => segmentPattern(segment, labels));
  const query = [...new URLSearchParams(search)].filter(([name]) => name !== 'x-id');
  return {
    pattern: new RegExp(`^/${patterns.join('/')}/?$`),
    labels,
    query,
    weight: segments.length * 10 - labels.length + query.length,
  };
};

/** A stray percent sign stands for itself. */
export const decodePath = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Values of the labels, percent-decoded; undefined when the path is not the template's. */
export const matchPath = (
  template: UriTemplate,
  path: string,
): Readonly<Record<string, string>> | undefined => {
  const match = template.pattern.exec(path);
  if (match === null) return undefined;
  return Object.fromEntries(
    template.labels.map((label, index) => [label, decodePath(match[index + 1] ?? '')]),
  );
};
