import type { AppLayoutProps } from '@cloudscape-design/components/app-layout';
import type { BreadcrumbGroupProps } from '@cloudscape-design/components/breadcrumb-group';
import type { ReactNode } from 'react';

/** What a page gives to the frame around it. */
export interface PageParts {
  readonly title: string;
  readonly breadcrumbs: readonly BreadcrumbGroupProps.Item[];
  readonly contentType: NonNullable<AppLayoutProps['contentType']>;
  readonly splitPanel?: ReactNode;
  readonly splitPanelOpen?: boolean;
  readonly onSplitPanelToggle?: (open: boolean) => void;
}

/** A store beside React's tree: pages write, the frame reads, and writing does not draw the page again. */
const createPageStore = () => {
  let parts: PageParts = { title: 'Holdfast', breadcrumbs: [], contentType: 'default' };
  const listeners = new Set<() => void>();
  return {
    get: (): PageParts => parts,
    set: (next: PageParts): void => {
      parts = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
};

export const pageStore = createPageStore();
