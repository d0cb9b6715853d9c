import type { AttachRolePolicyCommandInput, CreateRoleCommandInput } from '@aws-sdk/client-iam';
import type { AccessCheck, Call, Service } from '../../wire/service.ts';
import type { World } from '../world.ts';
import { findRole, roleArn } from './iam-state.ts';
import { serviceLinkedRoleName, serviceLinkedRolePath } from './service-linked-roles.ts';

type Context = NonNullable<AccessCheck['context']>;

const onRole =
  (world: World, operation: string, context: (input: AttachRolePolicyCommandInput) => Context) =>
  (input: AttachRolePolicyCommandInput, { account }: Call): readonly AccessCheck[] => {
    const name = input.RoleName ?? '';
    const role = findRole(world, account, name);
    const boundary = role?.boundary;
    return [
      {
        action: `iam:${operation}`,
        resource: roleArn(account, role ?? { name, path: '/' }),
        context: {
          ...context(input),
          ...(boundary === undefined ? {} : { 'iam:PermissionsBoundary': boundary }),
          ...Object.fromEntries(
            Object.entries(role?.tags ?? {}).flatMap(([key, value]) => [
              [`aws:ResourceTag/${key}`, value],
              [`iam:ResourceTag/${key}`, value],
            ]),
          ),
        },
      },
    ];
  };

const onPolicy =
  (operation: string) =>
  (input: { readonly PolicyArn?: string }): readonly AccessCheck[] => [
    { action: `iam:${operation}`, resource: input.PolicyArn ?? '*' },
  ];

const requestTags = (tags: CreateRoleCommandInput['Tags']): Context =>
  tags === undefined
    ? {}
    : {
        'aws:TagKeys': tags.map(({ Key }) => Key ?? ''),
        ...Object.fromEntries(tags.map(({ Key, Value }) => [`aws:RequestTag/${Key}`, Value ?? ''])),
      };

const createRole = (input: CreateRoleCommandInput, { account }: Call): readonly AccessCheck[] => {
  const resource = roleArn(account, { name: input.RoleName ?? '', path: input.Path ?? '/' });
  const boundary = input.PermissionsBoundary;
  const context = {
    ...requestTags(input.Tags),
    ...(boundary === undefined ? {} : { 'iam:PermissionsBoundary': boundary }),
  };
  return [
    { action: 'iam:CreateRole', resource, context },
    ...(input.Tags === undefined || input.Tags.length === 0
      ? []
      : [{ action: 'iam:TagRole', resource, context }]),
  ];
};

const ON_ROLE = [
  'DeleteRole',
  'DeleteRolePermissionsBoundary',
  'DeleteRolePolicy',
  'DeleteServiceLinkedRole',
  'GetRole',
  'GetRolePolicy',
  'ListAttachedRolePolicies',
  'ListRolePolicies',
  'ListRoleTags',
  'PutRolePermissionsBoundary',
  'PutRolePolicy',
  'TagRole',
  'UntagRole',
  'UpdateAssumeRolePolicy',
  'UpdateRole',
];
const ON_ROLE_AND_POLICY = ['AttachRolePolicy', 'DetachRolePolicy'];
const ON_POLICY = [
  'CreatePolicyVersion',
  'DeletePolicy',
  'DeletePolicyVersion',
  'GetPolicy',
  'GetPolicyVersion',
  'ListPolicyVersions',
];

/** Which role or policy a call is about: Service Authorization Reference, "AWS Identity and Access Management". */
export const iamAccess = (world: World): NonNullable<Service['access']> => ({
  ...Object.fromEntries(ON_ROLE.map((name) => [name, onRole(world, name, () => ({}))])),
  ...Object.fromEntries(
    ON_ROLE_AND_POLICY.map((name) => [
      name,
      onRole(world, name, ({ PolicyArn }) => ({ 'iam:PolicyARN': PolicyArn ?? '' })),
    ]),
  ),
  ...Object.fromEntries(ON_POLICY.map((name) => [name, onPolicy(name)])),
  CreateRole: createRole,
  CreatePolicy: (
    { PolicyName: name, Path: path = '/' }: { PolicyName?: string; Path?: string },
    { account },
  ) => [{ action: 'iam:CreatePolicy', resource: `arn:aws:iam::${account}:policy${path}${name}` }],
  CreateServiceLinkedRole: ({ AWSServiceName: service = '' }, { account }) => [
    {
      action: 'iam:CreateServiceLinkedRole',
      resource: roleArn(account, {
        name: serviceLinkedRoleName(service) ?? service,
        path: serviceLinkedRolePath(service),
      }),
      context: { 'iam:AWSServiceName': service },
    },
  ],
});
