import type { AccessCheck, Call } from '../../wire/service.ts';

/** The members of DynamoDB requests that say which items they reach. */
interface Request {
  readonly TableName?: string;
  readonly IndexName?: string;
  readonly Key?: Item;
  readonly Item?: Item;
  readonly KeyConditionExpression?: string;
  readonly KeyConditions?: Readonly<
    Record<string, { readonly AttributeValueList?: readonly AttributeValue[] }>
  >;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Item;
  readonly RequestItems?: Readonly<Record<string, BatchPart>>;
}

type AttributeValue = Readonly<Record<string, unknown>>;
type Item = Readonly<Record<string, AttributeValue>>;
type BatchPart =
  | readonly {
      readonly PutRequest?: { readonly Item: Item };
      readonly DeleteRequest?: { readonly Key: Item };
    }[]
  | { readonly Keys?: readonly Item[] };

/** Names of the partition keys: of the table, and of its indexes by name. */
export interface PartitionKeys {
  readonly table: string;
  readonly indexes: Readonly<Record<string, string>>;
}

const textOf = (value: AttributeValue | undefined): string | undefined =>
  value === undefined ? undefined : String(value['S'] ?? value['N'] ?? value['B']);

const ofItem = (item: Item | undefined, key: string): readonly string[] => {
  const text = textOf(item?.[key]);
  return text === undefined ? [] : [text];
};

/** `<name> = <:value>`, where the name may stand behind a `#` placeholder and either side may come first. */
const ofCondition = (request: Request, key: string): readonly string[] => {
  const expression = request.KeyConditionExpression ?? '';
  for (const [, left = '', right = ''] of expression.matchAll(/([#:\w.-]+)\s*=\s*([#:\w.-]+)/g)) {
    const [name, value] = left.startsWith(':') ? [right, left] : [left, right];
    if ((request.ExpressionAttributeNames?.[name] ?? name) === key) {
      return ofItem(request.ExpressionAttributeValues, value);
    }
  }
  const text = textOf(request.KeyConditions?.[key]?.AttributeValueList?.[0]);
  return text === undefined ? [] : [text];
};

const ofBatch = (part: BatchPart, key: string): readonly string[] => {
  if (!Array.isArray(part)) {
    const { Keys = [] } = part as { readonly Keys?: readonly Item[] };
    return Keys.flatMap((item) => ofItem(item, key));
  }
  return part.flatMap(({ PutRequest, DeleteRequest }) =>
    ofItem(PutRequest?.Item ?? DeleteRequest?.Key, key),
  );
};

const check = (
  call: Call,
  table: string,
  keys: readonly string[],
  index?: string,
): AccessCheck => ({
  action: `dynamodb:${call.operation}`,
  resource: `arn:aws:dynamodb:${call.region}:${call.account}:table/${table}${
    index === undefined ? '' : `/index/${index}`
  }`,
  ...(keys.length === 0 ? {} : { context: { 'dynamodb:LeadingKeys': [...new Set(keys)] } }),
});

/**
 * What a request asks of IAM, with the partition key values it reaches as `dynamodb:LeadingKeys`. Source: DynamoDB
 * Developer Guide, "Using IAM policy conditions for fine-grained access control".
 */
export const leadingKeyChecks =
  (partitionKeys: PartitionKeys) =>
  (input: unknown, call: Call): readonly AccessCheck[] => {
    const request = input as Request;
    if (request.RequestItems !== undefined) {
      return Object.entries(request.RequestItems).map(([table, part]) =>
        check(call, table, ofBatch(part, partitionKeys.table)),
      );
    }
    const { TableName: table = '*', IndexName: index } = request;
    const name = index === undefined ? partitionKeys.table : partitionKeys.indexes[index];
    const key = name ?? partitionKeys.table;
    const keys = [
      ...ofItem(request.Key, key),
      ...ofItem(request.Item, key),
      ...ofCondition(request, key),
    ];
    return [check(call, table, keys, index)];
  };
