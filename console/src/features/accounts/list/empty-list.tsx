import { ProblemAlert } from '../../../shared/problems/problem-alert.tsx';
import { useMay } from '../../../shared/session/use-session.ts';
import { isFiltered, NO_FILTERS } from '../listing/account-search.ts';
import { FilterRefused, NoAccounts, NoMatch, PageGone } from './nothing-to-show.tsx';
import type { AccountsList } from './use-accounts-list.ts';

/** Why there is no row: it could not be read, nothing matches, the page is gone, or there is no account. */
export const EmptyList = ({
  of: { page, search, change, refusals },
}: {
  readonly of: AccountsList;
}) => {
  const may = useMay();
  const clear = (): void => change({ filters: NO_FILTERS, page: 1 });
  if (refusals.length > 0) return <FilterRefused refusals={refusals} clear={clear} />;
  if (page.error !== null) {
    return (
      <ProblemAlert
        error={page.error}
        header="The accounts could not be read"
        retry={() => void page.refetch()}
      />
    );
  }
  if (search.page > 1) return <PageGone goToFirst={() => change({ page: 1 })} />;
  if (isFiltered(search.filters)) {
    return <NoMatch clear={clear} />;
  }
  return <NoAccounts canCreate={may('createAccount')} />;
};
