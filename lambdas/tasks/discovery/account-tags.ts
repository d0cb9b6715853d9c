import { ListTagsForResourceCommand } from '@aws-sdk/client-organizations';
import { organizations } from '../../aws/clients/organizations.ts';
import type { Connection } from '../../aws/connection.ts';
import type { AwsAccountId } from '../../contracts/ids.ts';

export type Tags = Readonly<Record<string, string>>;

/** The tags that an account has in Organizations. */
export const accountTags = async (own: Connection, awsAccountId: AwsAccountId): Promise<Tags> => {
  const tags: Record<string, string> = {};
  let NextToken: string | undefined;
  do {
    const page = await organizations(own).send(
      new ListTagsForResourceCommand({ ResourceId: awsAccountId, NextToken }),
    );
    for (const { Key, Value } of page.Tags ?? []) {
      if (Key !== undefined) tags[Key] = Value ?? '';
    }
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return tags;
};

/** Without the tags that are AWS's or Holdfast's own business. */
export const customerTags = (tags: Tags): Tags =>
  Object.fromEntries(Object.entries(tags).filter(([key]) => !/^(aws|holdfast):/.test(key)));
