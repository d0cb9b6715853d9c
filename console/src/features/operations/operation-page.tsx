import Alert from '@cloudscape-design/components/alert';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import type { KeyValuePairsProps } from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { dataOf } from '../../../../client/client.ts';
import type { Operation } from '../../../../client/types.ts';
import { useClient } from '../../shared/api/client-context.ts';
import { Copied } from '../../shared/copied/copied.tsx';
import { ExecutionLink } from '../../shared/execution/execution-link.tsx';
import {
  hasEnded,
  OPERATION_KINDS,
  requesterWords,
} from '../../shared/operations/operation-words.ts';
import { resultWords } from '../../shared/operations/result-words.ts';
import { Overview } from '../../shared/overview/overview.tsx';
import { ButtonTo } from '../../shared/page/button-to.tsx';
import { LoadedPage } from '../../shared/page/loaded-page.tsx';
import { ReasonText } from '../../shared/problems/reason-text.tsx';
import { OperationStatusIndicator } from '../../shared/status/status.tsx';
import { When } from '../../shared/time/when.tsx';
import { OperationSubject } from './operation-subject.tsx';
import { progressLink } from './progress-link.ts';
import { Took } from './took.tsx';

const useOperation = (id: string) => {
  const client = useClient();
  return useQuery({
    queryKey: ['operations', id],
    queryFn: (): Promise<Operation> =>
      dataOf(client.GET('/v1/operations/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) =>
      state.data !== undefined && hasEnded(state.data) ? 10_000 : 1000,
  });
};

const factsOf = (operation: Operation): readonly KeyValuePairsProps.Item[] => [
  { label: 'Status', value: <OperationStatusIndicator of={operation.status} /> },
  { label: 'Of', value: <OperationSubject of={operation} /> },
  { label: 'Asked by', value: requesterWords(operation.requestedBy) },
  { label: 'Asked at', value: <When at={operation.createdAt} /> },
  {
    label: hasEnded(operation) ? 'Ended at' : 'Last news',
    value: <When at={operation.updatedAt} />,
  },
  { label: hasEnded(operation) ? 'Took' : 'Takes so far', value: <Took of={operation} /> },
  { label: 'Workflow execution', value: <ExecutionLink of={operation.execution} /> },
  {
    label: 'Id of the operation',
    value: <Copied text={operation.id} what="the id of the operation" />,
  },
];

const Result = ({ result }: { readonly result: NonNullable<Operation['result']> }) => (
  <Container header={<Header>Result</Header>}>
    <ul>
      {resultWords(result).map((words) => (
        <li key={words}>{words}</li>
      ))}
    </ul>
  </Container>
);

const Details = ({ operation }: { readonly operation: Operation }) => (
  <SpaceBetween size="l">
    {operation.reason === undefined ? null : (
      <Alert type="error" header="It failed">
        <ReasonText of={operation.reason} />
      </Alert>
    )}
    <Overview columns={3} items={factsOf(operation)} />
    {operation.result === undefined ? null : <Result result={operation.result} />}
  </SpaceBetween>
);

const ProgressButton = ({ of }: { readonly of: Operation }) => {
  const { to, text } = progressLink(of);
  return <ButtonTo to={to}>{text}</ButtonTo>;
};

/** One operation: what was asked for, how far it is, why it failed, and where to see more. */
const OperationPage = () => {
  const { id = '' } = useParams();
  const query = useOperation(id);
  return (
    <LoadedPage
      title={query.data === undefined ? 'Operation' : OPERATION_KINDS[query.data.kind]}
      trail={[{ text: 'Operations', href: '/operations' }]}
      actions={query.data === undefined ? undefined : <ProgressButton of={query.data} />}
      query={query}
      what="the operation"
    >
      {(operation) => <Details operation={operation} />}
    </LoadedPage>
  );
};

export default OperationPage;
