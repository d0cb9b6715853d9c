import {
  GetPublicAccessBlockCommand,
  PutPublicAccessBlockCommand,
} from '@aws-sdk/client-s3-control';
import { s3Control } from '../../../../lambdas/aws/clients/s3-control.ts';
import { CREATED, type Hardening, hardening } from '../../../support/hardening.ts';

let here: Hardening;
beforeEach(async () => {
  here = await hardening();
});
afterEach(() => here.stop());

describe('s3Control', () => {
  test('reaches an endpoint whose host is an address, where no account id fits before it', async () => {
    const client = s3Control(here.administrator(CREATED), here.target(CREATED).region);
    const block = { BlockPublicAcls: true, IgnorePublicAcls: true };
    await client.send(
      new PutPublicAccessBlockCommand({
        AccountId: CREATED,
        PublicAccessBlockConfiguration: block,
      }),
    );

    const answer = await client.send(new GetPublicAccessBlockCommand({ AccountId: CREATED }));

    expect(answer.PublicAccessBlockConfiguration).toMatchObject(block);
  });
});
