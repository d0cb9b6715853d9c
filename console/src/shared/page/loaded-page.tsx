import ContentLayout from '@cloudscape-design/components/content-layout';
import Header, { type HeaderProps } from '@cloudscape-design/components/header';
import { Loaded, type LoadedProps } from '../loading/loaded.tsx';
import { Page, type PageProps } from './page.tsx';

export interface LoadedPageProps<Data>
  extends Pick<PageProps, 'title' | 'trail' | 'contentType'>,
    Pick<HeaderProps, 'description' | 'info' | 'actions'>,
    LoadedProps<Data> {}

/** A page about one thing that is read of the API: its title stands there at once, the rest once it is read. */
export const LoadedPage = <Data,>(props: LoadedPageProps<Data>) => {
  const { description, info, actions, query, what, children, ...page } = props;
  return (
    <Page {...page}>
      <ContentLayout
        header={
          <Header variant="h1" description={description} info={info} actions={actions}>
            {page.title}
          </Header>
        }
      >
        <Loaded query={query} what={what}>
          {children}
        </Loaded>
      </ContentLayout>
    </Page>
  );
};
