import type { ListShape, MapShape, Member, Shape, Structure } from './shape.ts';
import { readText } from './text.ts';

/** Form parameters such as `Tags.member.1.Key=a` as a tree. */
interface Node {
  text?: string;
  readonly children: Map<string, Node>;
}

const newNode = (): Node => ({ children: new Map() });

const treeOf = (parameters: URLSearchParams): Node => {
  const root = newNode();
  for (const [name, value] of parameters) {
    let node = root;
    for (const part of name.split('.')) {
      const child = node.children.get(part) ?? newNode();
      node.children.set(part, child);
      node = child;
    }
    node.text = value;
  }
  return root;
};

/** How EC2's dialect differs: capitalised names and lists without `member`. */
export type QueryDialect = 'query' | 'ec2';

const capitalised = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

const nameOf = (member: Member, dialect: QueryDialect): string =>
  dialect === 'ec2' ? (member.traits.ec2QueryName ?? capitalised(member.xmlName)) : member.xmlName;

/** The children `1`, `2`, … in their order. */
const numbered = (node: Node): readonly Node[] =>
  [...node.children]
    .filter(([name]) => /^\d+$/.test(name))
    .sort(([one], [other]) => Number(one) - Number(other))
    .map(([, child]) => child);

/** Clients disagree on `member`, the element's own name, or neither: take whichever is there. */
const itemsOf = (node: Node, names: readonly string[]): readonly Node[] => {
  const inner = names.map((name) => node.children.get(name)).find((child) => child !== undefined);
  return numbered(inner ?? node);
};

const readList = (shape: ListShape, node: Node, dialect: QueryDialect): unknown =>
  itemsOf(node, [shape.elementTraits.xmlName ?? 'member', 'member']).map((item) =>
    readNode(shape.element, item, dialect),
  );

const readMap = (shape: MapShape, node: Node, dialect: QueryDialect): unknown =>
  Object.fromEntries(
    itemsOf(node, ['entry']).map((entry) => {
      const value = entry.children.get(shape.valueTraits.xmlName ?? 'value') ?? newNode();
      const key = entry.children.get(shape.keyTraits.xmlName ?? 'key')?.text ?? '';
      return [key, readNode(shape.value, value, dialect)];
    }),
  );

const readStructure = (shape: Structure, node: Node, dialect: QueryDialect): unknown => {
  const result: Record<string, unknown> = {};
  for (const member of shape.members) {
    const child = node.children.get(nameOf(member, dialect));
    if (child !== undefined) result[member.name] = readNode(member.shape, child, dialect);
  }
  return result;
};

const readNode = (shape: Shape, node: Node, dialect: QueryDialect): unknown => {
  if (shape.kind === 'structure') return readStructure(shape, node, dialect);
  if (shape.kind === 'list') return readList(shape, node, dialect);
  if (shape.kind === 'map') return readMap(shape, node, dialect);
  return readText(shape, node.text ?? '');
};

export const readQuery = (
  shape: Structure,
  parameters: URLSearchParams,
  dialect: QueryDialect,
): unknown => readStructure(shape, treeOf(parameters), dialect);
