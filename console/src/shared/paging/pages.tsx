import Pagination from '@cloudscape-design/components/pagination';

export interface PagesProps {
  /** What is listed, within a sentence: `accounts`. */
  readonly what: string;
  /** From 1. */
  readonly page: number;
  readonly onPage: (page: number) => void;
  /** How many are known to be there. */
  readonly pages: number;
  readonly hasNext: boolean;
  readonly isDisabled?: boolean;
}

/** Turns the pages of a list whose end nobody knows. */
export const Pages = ({ what, page, onPage, pages, hasNext, isDisabled = false }: PagesProps) => (
  <Pagination
    currentPageIndex={page}
    pagesCount={pages}
    openEnd={hasNext}
    disabled={isDisabled}
    onChange={({ detail }) => onPage(detail.currentPageIndex)}
    ariaLabels={{
      paginationLabel: `Pages of ${what}`,
      pageLabel: (number) => `Page ${number}`,
      nextPageLabel: 'Next page',
      previousPageLabel: 'Previous page',
    }}
  />
);
