import type {
  PublicAccessBlockConfiguration,
  PutPublicAccessBlockCommandInput,
} from '@aws-sdk/client-s3-control';
import { type AccessCheck, AwsError, type Call, type Service } from '../../wire/service.ts';
import { analyseSoon } from '../access-analyzer/analysis.ts';
import { readyOperations } from '../ready.ts';
import { bucketNamespace } from '../s3/buckets.ts';
import type { World } from '../world.ts';
import { accountBlock } from './account-block.ts';

interface NamesAccount {
  readonly AccountId?: string | undefined;
}

/** The account in the header (and at AWS in the host name) must be the caller's own. */
const ownBlock = (world: World, { AccountId }: NamesAccount, { account }: Call) => {
  if (AccountId === account) return accountBlock(world, account);
  throw new AwsError('AccessDenied', 'Access Denied', { status: 403 });
};

/** What is not given is off. */
const complete = (given: PublicAccessBlockConfiguration = {}): PublicAccessBlockConfiguration => ({
  BlockPublicAcls: given.BlockPublicAcls ?? false,
  IgnorePublicAcls: given.IgnorePublicAcls ?? false,
  BlockPublicPolicy: given.BlockPublicPolicy ?? false,
  RestrictPublicBuckets: given.RestrictPublicBuckets ?? false,
});

/** Who gets into the account's buckets may have changed wherever it has some: Access Analyzer looks again. */
const analyseBuckets = (world: World, account: string): void => {
  const own = Object.values(bucketNamespace(world).buckets).filter(
    (bucket) => bucket.account === account,
  );
  for (const region of new Set(own.map((bucket) => bucket.region))) analyseSoon(world, region);
};

const operations = (world: World) => ({
  GetPublicAccessBlock: (input: NamesAccount, call: Call) => {
    const { configuration } = ownBlock(world, input, call);
    if (configuration === undefined) {
      throw new AwsError(
        'NoSuchPublicAccessBlockConfiguration',
        'The public access block configuration was not found',
        { status: 404, extra: { AccountId: call.account } },
      );
    }
    return { PublicAccessBlockConfiguration: configuration };
  },
  PutPublicAccessBlock: (input: PutPublicAccessBlockCommandInput, call: Call): void => {
    ownBlock(world, input, call).configuration = complete(input.PublicAccessBlockConfiguration);
    analyseBuckets(world, call.account);
  },
  DeletePublicAccessBlock: (input: NamesAccount, call: Call): void => {
    delete ownBlock(world, input, call).configuration;
    analyseBuckets(world, call.account);
  },
});

const on = (action: string) => (): readonly AccessCheck[] => [{ action, resource: '*' }];

/**
 * S3 Control: the public access settings of an account. Deleting them is putting them for IAM, and none of the actions
 * has a resource type. Source: Service Authorization Reference, Amazon S3.
 */
export const s3Control = (world: World): Service => ({
  sdk: () => import('@aws-sdk/client-s3-control'),
  signingName: 's3',
  actionPrefix: 's3',
  operations: readyOperations(world, 's3', operations(world)),
  access: {
    GetPublicAccessBlock: on('s3:GetAccountPublicAccessBlock'),
    PutPublicAccessBlock: on('s3:PutAccountPublicAccessBlock'),
    DeletePublicAccessBlock: on('s3:PutAccountPublicAccessBlock'),
  },
});
