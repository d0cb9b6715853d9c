import { pageOf } from '../pages.ts';
import { validationError } from './iam-errors.ts';

interface PageRequest {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

/** IAM's paging: `MaxItems` 1 to 1000, 100 when absent. */
export const iamPage = <T>(all: readonly T[], { Marker, MaxItems = 100 }: PageRequest) => {
  if (MaxItems < 1 || MaxItems > 1000) {
    throw validationError(`Value '${MaxItems}' at 'maxItems' must be between 1 and 1000`);
  }
  if (Marker !== undefined && !/^\d+$/.test(Marker)) {
    throw validationError(`Invalid Marker '${Marker}'`);
  }
  const { items, next } = pageOf(all, MaxItems, Marker);
  return {
    items,
    paging: { IsTruncated: next !== undefined, ...(next === undefined ? {} : { Marker: next }) },
  };
};
