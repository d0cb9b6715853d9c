import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useSearchParams } from 'react-router';
import { Loaded } from '../../shared/loading/loaded.tsx';
import { Page } from '../../shared/page/page.tsx';
import { operationAddress, operationSearchIn } from './operation-search.ts';
import { OperationsTable } from './operations-table.tsx';
import { useOperationPage } from './use-operation-page.ts';

/** Everything that was asked for, by people or by Holdfast itself. */
const OperationsPage = () => {
  const [address, setAddress] = useSearchParams();
  const search = operationSearchIn(address);
  const query = useOperationPage(search);
  return (
    <Page title="Operations" contentType="table">
      <SpaceBetween size="l">
        {/** The table brings its own heading. */}
        {query.data === undefined ? <Header variant="h1">Operations</Header> : null}
        <Loaded query={query} what="the operations">
          {({ items }) => (
            <OperationsTable
              search={search}
              onChange={(next) => setAddress(operationAddress(next))}
              items={items}
              pages={query.pages}
              hasNext={query.hasNext}
              isTurning={query.isPlaceholderData}
            />
          )}
        </Loaded>
      </SpaceBetween>
    </Page>
  );
};

export default OperationsPage;
