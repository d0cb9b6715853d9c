import type {
  AddTagsToResourceCommandInput,
  CreateDocumentCommandInput,
  Tag,
} from '@aws-sdk/client-ssm';
import type { AccessCheck, Call, Service } from '../../wire/service.ts';
import { own } from '../own.ts';
import type { World } from '../world.ts';
import { documentArn, documentsOf } from './documents.ts';

type Context = NonNullable<AccessCheck['context']>;

const requested = (tags: readonly Tag[] | undefined): Context =>
  tags === undefined || tags.length === 0
    ? {}
    : {
        'aws:TagKeys': tags.map(({ Key }) => Key ?? ''),
        ...Object.fromEntries(tags.map(({ Key, Value }) => [`aws:RequestTag/${Key}`, Value ?? ''])),
      };

const present = (world: World, name: string, call: Call): Context =>
  Object.fromEntries(
    Object.entries(own(documentsOf(world, call), name)?.tags ?? {}).flatMap(([key, value]) => [
      [`aws:ResourceTag/${key}`, value],
      [`ssm:resourceTag/${key}`, value],
    ]),
  );

const check = (
  world: World,
  action: string,
  name: string | undefined,
  call: Call,
  context: Context = {},
): AccessCheck => ({
  action: `ssm:${action}`,
  resource: name?.startsWith('arn:') === true ? name : documentArn(call, name ?? ''),
  context: { ...present(world, name ?? '', call), ...context },
});

const ON_DOCUMENT = [
  'DeleteDocument',
  'DescribeDocument',
  'DescribeDocumentPermission',
  'GetDocument',
  'ListDocumentVersions',
  'ModifyDocumentPermission',
  'UpdateDocument',
  'UpdateDocumentDefaultVersion',
];
const ON_RESOURCE = ['AddTagsToResource', 'ListTagsForResource', 'RemoveTagsFromResource'];

/** Which document an operation is about. Source: Service Authorization Reference, AWS Systems Manager. */
export const documentAccess = (world: World): NonNullable<Service['access']> => ({
  CreateDocument: (input: CreateDocumentCommandInput, call) => {
    const context = requested(input.Tags);
    const create = check(world, 'CreateDocument', input.Name, call, context);
    return (input.Tags ?? []).length === 0
      ? [create]
      : [create, check(world, 'AddTagsToResource', input.Name, call, context)];
  },
  ...Object.fromEntries(
    ON_DOCUMENT.map((operation) => [
      operation,
      (input: { Name?: string }, call: Call) => [check(world, operation, input.Name, call)],
    ]),
  ),
  ...Object.fromEntries(
    ON_RESOURCE.map((operation) => [
      operation,
      (input: AddTagsToResourceCommandInput, call: Call) => [
        check(world, operation, input.ResourceId, call, requested(input.Tags)),
      ],
    ]),
  ),
});
