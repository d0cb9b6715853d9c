import type {
  CreateAnalyzerCommandInput,
  ListTagsForResourceCommandInput,
  TagResourceCommandInput,
  UntagResourceCommandInput,
} from '@aws-sdk/client-accessanalyzer';
import type { AccessCheck, Call, Handler, Service } from '../../wire/service.ts';
import {
  serviceLinkedRole,
  serviceLinkedRoleName,
  serviceLinkedRolePath,
} from '../iam/service-linked-roles.ts';
import { readyOperations } from '../ready.ts';
import type { World } from '../world.ts';
import { resumeAnalysis } from './analysis.ts';
import {
  createAnalyzer,
  deleteAnalyzer,
  getAnalyzer,
  listAnalyzers,
} from './analyzer-operations.ts';
import { ACCESS_ANALYZER, analyzerArn, analyzerOf } from './analyzers.ts';
import { archiveRuleOperations } from './archive-rules.ts';
import { getFinding, listFindings } from './finding-operations.ts';

const tagOperations = (world: World): Record<string, Handler> => ({
  TagResource: (input: TagResourceCommandInput, call) => {
    Object.assign(analyzerOf(world, input.resourceArn, call).tags, input.tags);
    return {};
  },
  UntagResource: (input: UntagResourceCommandInput, call) => {
    const { tags } = analyzerOf(world, input.resourceArn, call);
    for (const key of input.tagKeys ?? []) delete tags[key];
    return {};
  },
  ListTagsForResource: (input: ListTagsForResourceCommandInput, call) => ({
    tags: analyzerOf(world, input.resourceArn, call).tags,
  }),
});

const operations = (world: World): Record<string, Handler> => ({
  CreateAnalyzer: createAnalyzer(world),
  GetAnalyzer: getAnalyzer(world),
  ListAnalyzers: listAnalyzers(world),
  DeleteAnalyzer: deleteAnalyzer(world),
  ...archiveRuleOperations(world),
  ListFindingsV2: listFindings(world),
  GetFindingV2: getFinding(world),
  ...tagOperations(world),
});

interface NamesAnalyzer {
  readonly analyzerName?: string;
  readonly analyzerArn?: string;
  readonly resourceArn?: string;
  readonly ruleName?: string;
}

/** Operations that ask for an action of another name. */
const ACTIONS: Readonly<Record<string, string>> = {
  ListFindingsV2: 'ListFindings',
  GetFindingV2: 'GetFinding',
};

const tagKeys = (tags: Readonly<Record<string, string>> | undefined) => ({
  ...(tags === undefined || Object.keys(tags).length === 0
    ? {}
    : { 'aws:TagKeys': Object.keys(tags) }),
  ...Object.fromEntries(
    Object.entries(tags ?? {}).map(([key, value]) => [`aws:RequestTag/${key}`, value]),
  ),
});

const onAnalyzer = (input: NamesAnalyzer, call: Call): readonly AccessCheck[] => [
  {
    action: `access-analyzer:${ACTIONS[call.operation] ?? call.operation}`,
    resource:
      input.analyzerArn ?? input.resourceArn ?? analyzerArn(call, input.analyzerName ?? '*'),
  },
];

const onRule = ({ analyzerName, ruleName }: NamesAnalyzer, call: Call): readonly AccessCheck[] => [
  {
    action: `access-analyzer:${call.operation}`,
    resource: `${analyzerArn(call, analyzerName ?? '*')}/archive-rule/${ruleName ?? '*'}`,
  },
];

/** The service makes its service-linked role with the caller's permissions where it is not there yet. */
const onCreate =
  (world: World) =>
  (input: CreateAnalyzerCommandInput, call: Call): readonly AccessCheck[] => {
    const create: AccessCheck = {
      action: 'access-analyzer:CreateAnalyzer',
      resource: analyzerArn(call, input.analyzerName ?? '*'),
      context: tagKeys(input.tags),
    };
    if (serviceLinkedRole(world, call.account, ACCESS_ANALYZER) !== undefined) return [create];
    const role = `${serviceLinkedRolePath(ACCESS_ANALYZER)}${serviceLinkedRoleName(ACCESS_ANALYZER)}`;
    return [
      create,
      {
        action: 'iam:CreateServiceLinkedRole',
        resource: `arn:aws:iam::${call.account}:role${role}`,
        context: { 'iam:AWSServiceName': ACCESS_ANALYZER },
      },
    ];
  };

const ON_ANALYZER = [
  'GetAnalyzer',
  'DeleteAnalyzer',
  'ListArchiveRules',
  'ApplyArchiveRule',
  'ListFindingsV2',
  'GetFindingV2',
  'UntagResource',
  'ListTagsForResource',
];
const ON_RULE = ['CreateArchiveRule', 'GetArchiveRule', 'UpdateArchiveRule', 'DeleteArchiveRule'];

/** Source: Service Authorization Reference, AWS IAM Access Analyzer. */
const access = (world: World): NonNullable<Service['access']> => ({
  CreateAnalyzer: onCreate(world),
  TagResource: (input: TagResourceCommandInput) => [
    {
      action: 'access-analyzer:TagResource',
      resource: input.resourceArn ?? '*',
      context: tagKeys(input.tags),
    },
  ],
  ...Object.fromEntries(ON_ANALYZER.map((name) => [name, onAnalyzer])),
  ...Object.fromEntries(ON_RULE.map((name) => [name, onRule])),
});

/** IAM Access Analyzer: analyzers of external access for an account or the organization, and what they find in buckets. */
export const accessAnalyzer = (world: World): Service => {
  resumeAnalysis(world);
  return {
    sdk: () => import('@aws-sdk/client-accessanalyzer'),
    signingName: 'access-analyzer',
    actionPrefix: 'access-analyzer',
    operations: readyOperations(world, 'access-analyzer', operations(world)),
    access: access(world),
  };
};
