import type { Service } from '../../wire/service.ts';
import { readyOperations } from '../ready.ts';
import type { World } from '../world.ts';
import { createDocument } from './create-document.ts';
import { deleteDocument } from './delete-document.ts';
import { documentAccess } from './document-access.ts';
import { describePermission, modifyPermission } from './document-sharing.ts';
import { addTags, listTags, removeTags } from './document-tags.ts';
import { listDocuments, listVersions } from './list-documents.ts';
import { parameterAccess } from './parameter-access.ts';
import { deleteParameter, putParameter } from './put-parameter.ts';
import { describeDocument, getDocument } from './read-document.ts';
import { getParameter, getParameterHistory } from './read-parameter.ts';
import { updateDefaultVersion, updateDocument } from './update-document.ts';

/** AWS Systems Manager: documents, of which Session Manager's preferences are one, and parameters. */
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
    PutParameter: putParameter(world),
    GetParameter: getParameter(world),
    GetParameterHistory: getParameterHistory(world),
    DeleteParameter: deleteParameter(world),
  }),
  access: { ...documentAccess(world), ...parameterAccess },
});
