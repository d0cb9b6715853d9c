import {
  EnableEbsEncryptionByDefaultCommand,
  EnableImageBlockPublicAccessCommand,
  EnableSnapshotBlockPublicAccessCommand,
  ModifyInstanceMetadataDefaultsCommand,
} from '@aws-sdk/client-ec2';
import { ec2 } from '../../aws/clients/ec2.ts';
import type { Connection } from '../../aws/connection.ts';
import type { Region } from '../../contracts/ids.ts';
import type { Change } from '../control.ts';
import { IMAGES_BLOCKED, SNAPSHOTS_BLOCKED, TOKENS_REQUIRED } from './defaults-state.ts';
import { type PasswordPolicy, setPasswordPolicy } from './password-policy.ts';
import { blockEverything } from './public-access-block.ts';
import { type SecurityContact, setSecurityContact } from './security-contact.ts';

export type DefaultChange = Change &
  (
    | {
        readonly kind:
          | 'encrypt-volumes'
          | 'block-snapshots'
          | 'block-images'
          | 'require-tokens'
          | 'block-public-access';
      }
    | { readonly kind: 'set-password-policy'; readonly after: PasswordPolicy }
    | { readonly kind: 'set-security-contact'; readonly after: SecurityContact }
  );

/** Sets one default, in one region or for the account as a whole. Each is a put: repeating it changes nothing. */
export const applyDefaultChange = async (
  change: DefaultChange,
  region: Region,
  connection: Connection,
  management: Connection,
): Promise<void> => {
  const client = ec2(connection, region);
  switch (change.kind) {
    case 'encrypt-volumes':
      await client.send(new EnableEbsEncryptionByDefaultCommand({}));
      return;
    case 'block-snapshots':
      await client.send(new EnableSnapshotBlockPublicAccessCommand({ State: SNAPSHOTS_BLOCKED }));
      return;
    case 'block-images':
      await client.send(
        new EnableImageBlockPublicAccessCommand({ ImageBlockPublicAccessState: IMAGES_BLOCKED }),
      );
      return;
    case 'require-tokens':
      // What is not named stays as it is, such as the customer's hop limit.
      await client.send(new ModifyInstanceMetadataDefaultsCommand({ HttpTokens: TOKENS_REQUIRED }));
      return;
    case 'block-public-access':
      return blockEverything(connection, region, connection.accountId);
    case 'set-password-policy':
      return setPasswordPolicy(connection, change.after);
    case 'set-security-contact':
      return setSecurityContact(management, connection.accountId, change.after);
  }
};
