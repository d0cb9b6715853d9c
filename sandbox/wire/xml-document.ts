import { AwsError } from './service.ts';

/** One element of a request body; text and children never mix in AWS's documents. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

interface OpenElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

const codePoint = (digits: string, radix: number): string => {
  const number = Number.parseInt(digits, radix);
  return number <= 0x10ffff ? String.fromCodePoint(number) : '\ufffd';
};

const withoutEntities = (text: string): string =>
  text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (hex !== undefined) return codePoint(hex, 16);
    if (decimal !== undefined) return codePoint(decimal, 10);
    return ENTITIES[name] ?? whole;
  });

const TOKEN =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[(?<data>[\s\S]*?)\]\]>|<\/(?<close>[^\s>]+)\s*>|<(?<open>[^\s/>!?]+)(?<attributes>[^>]*?)(?<empty>\/?)>|(?<text>[^<]+)|(?<stray><)/g;

const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

const attributesOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(ATTRIBUTE)].map(([, name = '', double, single]) => [
      name,
      withoutEntities(double ?? single ?? ''),
    ]),
  );

const malformedXml = (): AwsError =>
  new AwsError(
    'MalformedXML',
    'The XML you provided was not well-formed or did not validate against our published schema',
    { status: 400 },
  );

const openElement = (name: string, attributes = ''): OpenElement => ({
  name,
  attributes: attributesOf(attributes),
  children: [],
  text: '',
});

type Groups = Readonly<Record<string, string | undefined>>;

/** Feeds one token to the stack of open elements, innermost last. */
const take = (stack: OpenElement[], groups: Groups): void => {
  const inner = stack.at(-1);
  if (inner === undefined || groups['stray'] !== undefined) throw malformedXml();
  if (groups['open'] !== undefined) {
    const element = openElement(groups['open'], groups['attributes']);
    inner.children.push(element);
    if (groups['empty'] !== '/') stack.push(element);
  } else if (groups['close'] !== undefined) {
    if (inner.name !== groups['close']) throw malformedXml();
    stack.pop();
  } else {
    inner.text += groups['data'] ?? withoutEntities(groups['text'] ?? '');
  }
};

/** Parses a request body. Document types and external entities are not supported, on purpose. */
export const parseXml = (source: string): XmlElement => {
  const root = openElement('');
  const stack = [root];
  for (const { groups } of source.matchAll(TOKEN)) take(stack, groups ?? {});
  const [document] = root.children;
  if (stack.length !== 1 || document === undefined) throw malformedXml();
  return document;
};
