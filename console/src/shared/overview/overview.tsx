import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs, {
  type KeyValuePairsProps,
} from '@cloudscape-design/components/key-value-pairs';

export interface OverviewProps extends Pick<KeyValuePairsProps, 'items'> {
  readonly columns: number;
  readonly title?: string;
}

/** The facts of what a page is about. */
export const Overview = ({ title = 'Overview', columns, items }: OverviewProps) => (
  <Container header={<Header variant="h2">{title}</Header>}>
    <KeyValuePairs columns={columns} items={items} />
  </Container>
);
