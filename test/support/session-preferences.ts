import { CreateDocumentCommand, SSMClient, UpdateDocumentCommand } from '@aws-sdk/client-ssm';
import { BARE, HOME, startingWorld } from './starting-world.ts';

export const PREFERENCES = 'SSM-SessionManagerRunShell';

/** Sound preferences of Session Manager; inputs can be changed, and left out by undefined. */
export const preferences = (inputs: object = {}): string =>
  JSON.stringify({
    schemaVersion: '1.0',
    description: 'Document to hold regional settings for Session Manager',
    sessionType: 'Standard_Stream',
    inputs: {
      s3BucketName: 'logs',
      s3EncryptionEnabled: true,
      cloudWatchEncryptionEnabled: true,
      cloudWatchStreamingEnabled: false,
      runAsEnabled: false,
      idleSessionTimeout: '20',
      maxSessionDuration: '',
      ...inputs,
    },
  });

/** An account without session preferences, and the calls that make and change them. */
export const sessionAccount = () => {
  const begun = startingWorld();
  const ssm = new SSMClient(begun.as(BARE, HOME));
  const create = (Content = preferences()) =>
    ssm.send(new CreateDocumentCommand({ Name: PREFERENCES, DocumentType: 'Session', Content }));
  const update = (Content: string, DocumentVersion: string | undefined = '$LATEST') =>
    ssm.send(new UpdateDocumentCommand({ Name: PREFERENCES, Content, DocumentVersion }));
  return { ...begun, ssm, create, update };
};
