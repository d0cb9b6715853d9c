import Box from '@cloudscape-design/components/box';
import Header, { type HeaderProps } from '@cloudscape-design/components/header';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import type { ReactNode } from 'react';

export interface PlainTableProps<Item>
  extends Pick<TableProps<Item>, 'variant' | 'trackBy' | 'items' | 'columnDefinitions' | 'filter'>,
    Pick<HeaderProps, 'counter' | 'description' | 'actions'> {
  readonly title: string;
  /** What the table is called where its title is not enough. */
  readonly label: string;
  /** What stands there when it has no rows. */
  readonly empty?: ReactNode;
}

/** A table of what is there: all of it, in one order, with nothing to select. */
export const PlainTable = <Item,>(props: PlainTableProps<Item>) => {
  const { title, label, counter, description, actions, empty, ...table } = props;
  return (
    <Table
      {...table}
      wrapLines
      enableKeyboardNavigation
      ariaLabels={{ tableLabel: label }}
      header={
        <Header
          {...(counter === undefined ? {} : { counter })}
          description={description}
          actions={actions}
        >
          {title}
        </Header>
      }
      empty={empty === undefined ? undefined : <Box textAlign="center">{empty}</Box>}
    />
  );
};
