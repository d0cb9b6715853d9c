import type {
  DescribeDocumentPermissionCommandInput,
  ModifyDocumentPermissionCommandInput,
} from '@aws-sdk/client-ssm';
import { AwsError, type Call } from '../../wire/service.ts';
import type { World } from '../world.ts';
import { ownDocument } from './documents.ts';

/** Accounts in one call. Source: Systems Manager API Reference, ModifyDocumentPermission. */
const MOST_AT_ONCE = 20;

const requireShare = (type: string | undefined): void => {
  if (type === 'Share') return;
  throw new AwsError(
    'InvalidPermissionType',
    `The permission type ${type} is not supported. Share is the only supported permission type.`,
  );
};

export const modifyPermission =
  (world: World) =>
  (input: ModifyDocumentPermissionCommandInput, call: Call): object => {
    requireShare(input.PermissionType);
    const document = ownDocument(world, input.Name, call);
    const added = input.AccountIdsToAdd ?? [];
    const removed = new Set(input.AccountIdsToRemove ?? []);
    if (added.length > MOST_AT_ONCE || removed.size > MOST_AT_ONCE) {
      throw new AwsError(
        'DocumentPermissionLimit',
        `You can specify a maximum of ${MOST_AT_ONCE} accounts per API operation.`,
      );
    }
    document.sharedWith = [...new Set([...document.sharedWith, ...added])].filter(
      (account) => !removed.has(account),
    );
    return {};
  };

export const describePermission =
  (world: World) =>
  (input: DescribeDocumentPermissionCommandInput, call: Call): object => {
    requireShare(input.PermissionType);
    const AccountIds = ownDocument(world, input.Name, call).sharedWith;
    return {
      AccountIds,
      AccountSharingInfoList: AccountIds.map((AccountId) => ({
        AccountId,
        SharedDocumentVersion: '$DEFAULT',
      })),
    };
  };
