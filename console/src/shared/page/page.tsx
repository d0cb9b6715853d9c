import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { type PageParts, pageStore } from './page-store.ts';

export interface PageProps extends Partial<Omit<PageParts, 'title' | 'breadcrumbs'>> {
  /** In the browser's tab, and the last of the breadcrumbs. */
  readonly title: string;
  /** What leads here, from the top: `[{ text: 'Accounts', href: '/accounts' }]`. */
  readonly trail?: readonly { readonly text: string; readonly href: string }[];
  readonly children: ReactNode;
}

/** Every page is one of these: it says its title and where it is; the frame draws the rest. */
export const Page = ({ title, trail = [], children, ...parts }: PageProps) => {
  useEffect(() => {
    document.title = `${title} – Holdfast`;
    pageStore.set({
      contentType: 'default',
      ...parts,
      title,
      breadcrumbs: [...trail, { text: title, href: '#' }],
    });
  });
  return <>{children}</>;
};
