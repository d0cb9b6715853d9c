import type { Account } from '../../../../../client/types.ts';
import { rowsOf, sameTags, type TagRow, tagsOf } from '../tags/tag-rows.ts';

/** What is typed. */
export interface Draft {
  readonly name: string;
  readonly tags: readonly TagRow[];
}

type Editable = Pick<Account, 'name' | 'tags'>;

/** Only what was changed is sent, so that nobody else's change of the rest is taken back. */
export const editOf = (base: Editable, { name, tags }: Draft): Partial<Editable> => ({
  ...(name === base.name ? {} : { name }),
  ...(sameTags(tagsOf(tags), base.tags) ? {} : { tags: tagsOf(tags) }),
});

const words = (tags: Account['tags']): string => {
  const all = Object.entries(tags).map(([key, value]) => (value === '' ? key : `${key}=${value}`));
  return all.length === 0 ? 'no tags' : all.join(', ');
};

/** What somebody else changed since the form was filled, as sentences. */
export const changedMeanwhile = (base: Editable, newest: Editable): readonly string[] => [
  ...(base.name === newest.name ? [] : [`The name is now ${newest.name}.`]),
  ...(sameTags(base.tags, newest.tags) ? [] : [`The tags are now: ${words(newest.tags)}.`]),
];

/** The draft upon the newest version: what was typed stays, what was not touched is as it is now. */
export const rebased = (base: Editable, newest: Editable, draft: Draft): Draft => {
  const edit = editOf(base, draft);
  return {
    name: edit.name ?? newest.name,
    tags: edit.tags === undefined ? rowsOf(newest.tags) : draft.tags,
  };
};
