import type { ListShape, MapShape, Member, Shape, Structure, Traits } from './shape.ts';
import { readText, writeText } from './text.ts';
import { isObject, misfit } from './values.ts';
import type { XmlElement } from './xml-document.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#xD;',
  '\u0085': '&#x85;',
  '\u2028': '&#x2028;',
};

/** Control characters have no place in XML 1.0 at all. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;

export const escapeXml = (text: string): string =>
  text.replace(FORBIDDEN, '').replace(/[&<>"\r\u0085\u2028]/g, (found) => ESCAPES[found] ?? found);

const namespaceOf = ({ xmlNamespace }: Traits): string => {
  if (xmlNamespace === undefined) return '';
  const [prefix, uri] = xmlNamespace;
  return ` xmlns${prefix === '' ? '' : `:${prefix}`}="${escapeXml(uri)}"`;
};

const element = (name: string, attributes: string, content: string): string =>
  `<${name}${attributes}>${content}</${name}>`;

const writeList = (shape: ListShape, value: unknown, name: string, traits: Traits): string => {
  if (!Array.isArray(value)) throw misfit('a list', value);
  const itemName = traits.xmlFlattened ? name : (shape.elementTraits.xmlName ?? 'member');
  const items = value
    .filter((item) => item !== null && item !== undefined)
    .map((item) => writeXml(shape.element, item, itemName, shape.elementTraits))
    .join('');
  return traits.xmlFlattened ? items : element(name, namespaceOf(traits), items);
};

const writeMap = (shape: MapShape, value: unknown, name: string, traits: Traits): string => {
  if (!isObject(value)) throw misfit('a map', value);
  const keyName = shape.keyTraits.xmlName ?? 'key';
  const valueName = shape.valueTraits.xmlName ?? 'value';
  const entries = Object.entries(value).map(
    ([key, item]) =>
      element(keyName, '', escapeXml(key)) +
      writeXml(shape.value, item, valueName, shape.valueTraits),
  );
  const entryName = traits.xmlFlattened ? name : 'entry';
  const content = entries.map((entry) => element(entryName, '', entry)).join('');
  return traits.xmlFlattened ? content : element(name, namespaceOf(traits), content);
};

/** Members that travel in headers or as the status are no part of the document. */
const inDocument = ({ traits }: Member): boolean =>
  traits.httpHeader === undefined &&
  traits.httpPrefixHeaders === undefined &&
  traits.httpResponseCode === undefined;

/** Attributes and content of a structure, without its own element. */
const writeMembers = (
  shape: Structure,
  value: unknown,
): { readonly attributes: string; readonly content: string } => {
  if (!isObject(value)) throw misfit(`a structure (${shape.name})`, value);
  let attributes = '';
  let content = '';
  for (const member of shape.members.filter(inDocument)) {
    const found = value[member.name];
    if (found === null || found === undefined) continue;
    if (member.traits.xmlAttribute)
      attributes += ` ${member.xmlName}="${escapeXml(String(found))}"`;
    else content += writeXml(member.shape, found, member.xmlName, member.traits);
  }
  return { attributes, content };
};

export const writeXmlContent = (shape: Structure, value: unknown): string =>
  writeMembers(shape, value).content;

export const writeXml = (shape: Shape, value: unknown, name: string, traits: Traits): string => {
  if (shape.kind === 'list') return writeList(shape, value, name, traits);
  if (shape.kind === 'map') return writeMap(shape, value, name, traits);
  if (shape.kind !== 'structure') {
    return element(name, namespaceOf(traits), escapeXml(writeText(shape, value, 'date-time')));
  }
  const { attributes, content } = writeMembers(shape, value);
  return element(name, namespaceOf(traits) + attributes, content);
};

const named = (parent: XmlElement, name: string): readonly XmlElement[] =>
  parent.children.filter((child) => child.name === name);

const readMap = (shape: MapShape, entries: readonly XmlElement[]): unknown =>
  Object.fromEntries(
    entries.map((entry) => {
      const [key] = named(entry, shape.keyTraits.xmlName ?? 'key');
      const values = named(entry, shape.valueTraits.xmlName ?? 'value');
      return [key?.text ?? '', readXml(shape.value, values, shape.valueTraits)];
    }),
  );

export const readXmlStructure = (shape: Structure, parent: XmlElement): Record<string, unknown> => {
  const result: Record<string, unknown> = {};
  for (const member of shape.members) {
    const attribute = member.traits.xmlAttribute ? parent.attributes[member.xmlName] : undefined;
    const found = named(parent, member.xmlName);
    if (attribute !== undefined) result[member.name] = attribute;
    else if (found.length > 0) result[member.name] = readXml(member.shape, found, member.traits);
  }
  return result;
};

/** Reads a member from the elements that carry its name: several only if it is a flattened list or map. */
export const readXml = (shape: Shape, found: readonly XmlElement[], traits: Traits): unknown => {
  const [first] = found;
  if (first === undefined) return undefined;
  switch (shape.kind) {
    case 'structure':
      return readXmlStructure(shape, first);
    case 'list': {
      const name = shape.elementTraits.xmlName ?? 'member';
      const items = traits.xmlFlattened ? found : named(first, name);
      return items.map((item) => readXml(shape.element, [item], shape.elementTraits));
    }
    case 'map':
      return readMap(shape, traits.xmlFlattened ? found : named(first, 'entry'));
    default:
      return readText(shape, first.text);
  }
};
