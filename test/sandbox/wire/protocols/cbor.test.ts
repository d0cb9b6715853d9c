import { EncryptCommand, KMSClient } from '@aws-sdk/client-kms';
import {
  AccountNotFoundException,
  DescribeAccountCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { SmithyRpcV2CborProtocol } from '@smithy/core/cbor';
import { AwsError, type Service } from '../../../../sandbox/wire/service.ts';
import { aws } from '../../../support/aws.ts';

const service = (
  signingName: string,
  sdk: Service['sdk'],
  operations: Service['operations'],
): Service => ({ signingName, sdk, actionPrefix: signingName, operations });

const organizations = (operations: Service['operations']) =>
  service('organizations', () => import('@aws-sdk/client-organizations'), operations);

const kms = (operations: Service['operations']) =>
  service('kms', () => import('@aws-sdk/client-kms'), operations);

/** Any client speaks CBOR when told to: the CLI does so for CloudWatch. */
const speakingCbor = (served: Service) => ({
  ...aws({}, [served]).as('111111111111'),
  protocol: SmithyRpcV2CborProtocol,
});

describe('RPC v2 CBOR', () => {
  test('carries text and timestamps', async () => {
    const at = new Date('2024-01-02T03:04:05.678Z');
    const client = new OrganizationsClient(
      speakingCbor(
        organizations({
          DescribeAccount: ({ AccountId }) => ({ Account: { Id: AccountId, JoinedTimestamp: at } }),
        }),
      ),
    );

    const { Account } = await client.send(
      new DescribeAccountCommand({ AccountId: '222222222222' }),
    );

    expect(Account?.Id).toBe('222222222222');
    expect(Account?.JoinedTimestamp?.getTime()).toBe(at.getTime());
  });

  test('carries blobs and maps both ways', async () => {
    const client = new KMSClient(
      speakingCbor(
        kms({
          Encrypt: ({ Plaintext, EncryptionContext }) => ({
            CiphertextBlob: Buffer.concat([Plaintext, Buffer.from(EncryptionContext.purpose)]),
          }),
        }),
      ),
    );

    const { CiphertextBlob } = await client.send(
      new EncryptCommand({
        KeyId: 'k',
        Plaintext: Uint8Array.of(0, 255),
        EncryptionContext: { purpose: '!' },
      }),
    );

    expect([...(CiphertextBlob ?? [])]).toEqual([0, 255, 33]);
  });

  test('throws the exception class of a modelled error', async () => {
    const client = new OrganizationsClient(
      speakingCbor(
        organizations({
          DescribeAccount: () => {
            throw new AwsError('AccountNotFoundException', 'no such account');
          },
        }),
      ),
    );

    const error = await client
      .send(new DescribeAccountCommand({ AccountId: '222222222222' }))
      .catch((reason: unknown) => reason);

    expect(error).toBeInstanceOf(AccountNotFoundException);
    expect(error).toMatchObject({ message: 'no such account' });
  });

  test('names a required member that is missing', async () => {
    await expect(
      new KMSClient(speakingCbor(kms({ Encrypt: () => ({}) }))).send(
        new EncryptCommand({ KeyId: 'k', Plaintext: undefined }),
      ),
    ).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining("'Plaintext'"),
    });
  });
});
