import AttributeEditor from '@cloudscape-design/components/attribute-editor';
import Input, { type InputProps } from '@cloudscape-design/components/input';
import { useEffect, useRef } from 'react';
import { rowErrors, TAG_LIMITS, type TagRow } from './tag-rows.ts';

export interface TagsFieldProps {
  readonly rows: readonly TagRow[];
  readonly onChange: (rows: readonly TagRow[]) => void;
  /** Of an account that is to be made: tags of Holdfast are reserved there. */
  readonly isNew?: boolean;
}

/** Whoever adds a line goes on typing in it. */
const useFocusOnAdded = (count: number) => {
  const lastKey = useRef<InputProps.Ref>(null);
  const isAdding = useRef(false);
  useEffect(() => {
    if (isAdding.current && count > 0) lastKey.current?.focus();
    isAdding.current = false;
  }, [count]);
  return {
    refOf: (part: keyof TagRow, index: number) =>
      part === 'key' && index === count - 1 ? { ref: lastKey } : {},
    expect: () => {
      isAdding.current = true;
    },
  };
};

/** Tags, line by line, with what is wrong under the line it is in. */
export const TagsField = ({ rows, onChange, isNew = false }: TagsFieldProps) => {
  const errors = rowErrors(rows, isNew);
  const added = useFocusOnAdded(rows.length);
  const change = (index: number, part: Partial<TagRow>) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...part } : row)));
  const left = TAG_LIMITS.tags - rows.length;
  const input = (part: keyof TagRow, label: string) => (row: TagRow, index: number) => (
    <Input
      {...added.refOf(part, index)}
      value={row[part]}
      ariaLabel={`${label} of tag ${index + 1}`}
      autoComplete={false}
      invalid={errors[index]?.[part] !== undefined}
      onChange={({ detail }) => change(index, { [part]: detail.value })}
    />
  );
  return (
    <AttributeEditor
      items={rows}
      definition={[
        {
          label: 'Key',
          control: input('key', 'Key'),
          errorText: (_, index) => errors[index]?.key,
        },
        {
          label: 'Value, optional',
          control: input('value', 'Value'),
          errorText: (_, index) => errors[index]?.value,
        },
      ]}
      addButtonText="Add tag"
      removeButtonText="Remove"
      removeButtonAriaLabel={({ key }) => `Remove tag ${key === '' ? 'without a key' : key}`}
      i18nStrings={{ itemRemovedAriaLive: 'The tag was removed.' }}
      empty="There are no tags."
      additionalInfo={
        left > 0
          ? `${left} more can be added. Keys have 1 to ${TAG_LIMITS.key} characters, values up to ${TAG_LIMITS.value}.`
          : `An account has at most ${TAG_LIMITS.tags} tags.`
      }
      disableAddButton={left <= 0}
      onAddButtonClick={() => {
        added.expect();
        onChange([...rows, { key: '', value: '' }]);
      }}
      onRemoveButtonClick={({ detail }) =>
        onChange(rows.filter((_, index) => index !== detail.itemIndex))
      }
    />
  );
};
