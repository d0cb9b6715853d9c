import type { Service } from '../../wire/service.ts';
import { readyOperations } from '../ready.ts';
import type { World } from '../world.ts';
import { createDocument } from './create-document.ts';
import { deleteDocument } from './delete-document.ts';
import { documentAccess } from './document-access.ts';
import { describePermission, modifyPermission } from './document-sharing.ts';
import { addTags, listTags, removeTags } from './document-tags.ts';
import { listDocuments, listVersions } from './list-documents.ts';
import { describeDocument, getDocument } from './read-document.ts';
import { updateDefaultVersion, updateDocument } from './update-document.ts';

/** AWS Systems Manager, its documents only: Session Manager's preferences are one of them. */
export const ssm = (world: World): Service => ({
  sdk: () => import('@aws-sdk/client-ssm'),
  signingName: 'ssm',
  actionPrefix: 'ssm',
  operations: readyOperations(world, 'ssm', {
    CreateDocument: createDocument(world),
    GetDocument: getDocument(world),
    DescribeDocument: describeDocument(world),
    UpdateDocument: updateDocument(world),
    UpdateDocumentDefaultVersion: updateDefaultVersion(world),
    DeleteDocument: deleteDocument(world),
    ListDocuments: listDocuments(world),
    ListDocumentVersions: listVersions(world),
    AddTagsToResource: addTags(world),
    ListTagsForResource: listTags(world),
    RemoveTagsFromResource: removeTags(world),
    ModifyDocumentPermission: modifyPermission(world),
    DescribeDocumentPermission: describePermission(world),
  }),
  access: documentAccess(world),
});
