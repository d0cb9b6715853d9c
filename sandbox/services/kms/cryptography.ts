import { randomBytes } from 'node:crypto';
import type {
  DecryptCommandInput,
  EncryptCommandInput,
  GenerateDataKeyCommandInput,
} from '@aws-sdk/client-kms';
import { AwsError, type Call } from '../../wire/service.ts';
import type { World } from '../world.ts';
import { requireKeyAccess } from './key-access.ts';
import { findKey, getKey, type Key, requireEnabled } from './keys.ts';

/** Enough of encryption for callers to round-trip: the ciphertext is an envelope, not a secret. */
interface Envelope {
  readonly keyArn: string;
  readonly plaintext: string;
  readonly context: string;
}

const contextKeys = (context: Record<string, string> | undefined): Record<string, string> =>
  Object.fromEntries(
    Object.entries(context ?? {}).map(([name, value]) => [`kms:EncryptionContext:${name}`, value]),
  );

const sortedContext = (context: Record<string, string> | undefined): string =>
  JSON.stringify(Object.entries(context ?? {}).sort());

const seal = (
  key: Key,
  plaintext: Uint8Array,
  context: Record<string, string> | undefined,
): Uint8Array => {
  const envelope: Envelope = {
    keyArn: key.arn,
    plaintext: Buffer.from(plaintext).toString('base64'),
    context: sortedContext(context),
  };
  return Buffer.from(JSON.stringify(envelope));
};

const invalidCiphertext = (): AwsError => new AwsError('InvalidCiphertextException', '');

const opened = (blob: Uint8Array | undefined): Envelope => {
  try {
    return JSON.parse(Buffer.from(blob ?? []).toString()) as Envelope;
  } catch (error) {
    if (error instanceof SyntaxError) throw invalidCiphertext();
    throw error;
  }
};

const usable = (
  world: World,
  call: Call,
  keyId: string,
  action: string,
  context: Record<string, string> | undefined,
): Key => {
  const key = getKey(world, keyId, call);
  requireKeyAccess(world, key, call, action, contextKeys(context));
  requireEnabled(key);
  return key;
};

export const generateDataKey =
  (world: World) =>
  (input: GenerateDataKeyCommandInput, call: Call): object => {
    const key = usable(
      world,
      call,
      input.KeyId ?? '',
      'kms:GenerateDataKey',
      input.EncryptionContext,
    );
    const plaintext = randomBytes(input.NumberOfBytes ?? (input.KeySpec === 'AES_128' ? 16 : 32));
    const CiphertextBlob = seal(key, plaintext, input.EncryptionContext);
    return { KeyId: key.arn, Plaintext: plaintext, CiphertextBlob };
  };

export const encrypt =
  (world: World) =>
  (input: EncryptCommandInput, call: Call): object => {
    const key = usable(world, call, input.KeyId ?? '', 'kms:Encrypt', input.EncryptionContext);
    const CiphertextBlob = seal(key, input.Plaintext ?? new Uint8Array(), input.EncryptionContext);
    return { KeyId: key.arn, CiphertextBlob, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
  };

/** The key that a ciphertext names; what the caller's own policies must allow `kms:Decrypt` on. */
export const ciphertextKey = (input: DecryptCommandInput): string =>
  opened(input.CiphertextBlob).keyArn;

export const decrypt =
  (world: World) =>
  (input: DecryptCommandInput, call: Call): object => {
    const envelope = opened(input.CiphertextBlob);
    const key = usable(world, call, envelope.keyArn, 'kms:Decrypt', input.EncryptionContext);
    if (envelope.context !== sortedContext(input.EncryptionContext)) throw invalidCiphertext();
    if (input.KeyId !== undefined && findKey(world, input.KeyId, call)?.arn !== key.arn) {
      throw new AwsError(
        'IncorrectKeyException',
        'The key ID in the request does not identify a CMK that can perform this operation.',
      );
    }
    return { KeyId: key.arn, Plaintext: Buffer.from(envelope.plaintext, 'base64') };
  };
