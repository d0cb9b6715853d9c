import AppLayout from '@cloudscape-design/components/app-layout-toolbar';
import BreadcrumbGroup from '@cloudscape-design/components/breadcrumb-group';
import { type ReactNode, Suspense, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { readPreference, writePreference } from '../shared/appearance/preference.ts';
import { pageStore } from '../shared/page/page-store.ts';
import { Flashes } from './flashes.tsx';
import { Navigation } from './navigation.tsx';
import { PageBoundary } from './page-boundary.tsx';
import { PageLoading } from './page-loading.tsx';
import { TopBar } from './top-bar.tsx';
import { useRecentInput } from './use-recent-input.ts';

const Breadcrumbs = () => {
  const navigate = useNavigate();
  const { breadcrumbs } = useSyncExternalStore(pageStore.subscribe, pageStore.get);
  return (
    <BreadcrumbGroup
      items={breadcrumbs}
      onFollow={(event) => {
        event.preventDefault();
        if (event.detail.href !== '#') void navigate(event.detail.href);
      }}
    />
  );
};

/** Moves the focus into a page that was just opened: people who do not see it hear where they are. */
const useFocusOnPage = () => {
  const page = useRef<HTMLDivElement>(null);
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    page.current?.focus();
    window.scrollTo(0, 0);
  }, [pathname]);
  return page;
};

/** Below it the navigation lies over the page. Source: Cloudscape, "App layout", its narrow mode, with room for a table. */
const isWide = (): boolean => window.matchMedia('(min-width: 1100px)').matches;

/** Beside the page the navigation is as people left it; over the page it is closed until they open it, and after each choice. */
const useNavigationOpen = () => {
  const { pathname } = useLocation();
  const [isOpen, setIsOpen] = useState(
    () => isWide() && readPreference('navigation', { open: true }).open,
  );
  const [before, setBefore] = useState(pathname);
  const isTheirs = useRecentInput();
  if (before !== pathname) {
    setBefore(pathname);
    if (!isWide()) setIsOpen(false);
  }
  const change = (open: boolean): void => {
    /** AppLayout closes it by itself while it does not know how wide it is; only people's own choice is kept. */
    if (isWide() && !isTheirs()) return;
    if (isWide()) writePreference('navigation', { open });
    setIsOpen(open);
  };
  return [isOpen, change] as const;
};

interface SplitPanelPlace {
  readonly position: 'side' | 'bottom';
  /** Pixels; absent until somebody dragged it. */
  readonly size?: number;
}

/** Where the split panel is, and how large, as people left it. */
const useSplitPanelPlace = () => {
  const [place, setPlace] = useState(() =>
    readPreference<SplitPanelPlace>('split-panel', { position: 'bottom' }),
  );
  const change = (changes: Partial<SplitPanelPlace>): void => {
    const next = { ...place, ...changes };
    writePreference('split-panel', next);
    setPlace(next);
  };
  return [place, change] as const;
};

/** What is around every page: bar, navigation, breadcrumbs, messages, split panel. */
export const Frame = ({ children }: { readonly children: ReactNode }) => {
  const parts = useSyncExternalStore(pageStore.subscribe, pageStore.get);
  const [isOpen, open] = useNavigationOpen();
  const [{ position, size }, place] = useSplitPanelPlace();
  const page = useFocusOnPage();
  const { pathname } = useLocation();
  return (
    <>
      <TopBar />
      <AppLayout
        headerSelector="#top-bar"
        contentType={parts.contentType}
        navigation={<Navigation />}
        navigationOpen={isOpen}
        onNavigationChange={({ detail }) => open(detail.open)}
        breadcrumbs={<Breadcrumbs />}
        notifications={<Flashes />}
        stickyNotifications
        toolsHide
        splitPanel={parts.splitPanel}
        splitPanelOpen={parts.splitPanelOpen ?? false}
        onSplitPanelToggle={({ detail }) => parts.onSplitPanelToggle?.(detail.open)}
        splitPanelPreferences={{ position }}
        onSplitPanelPreferencesChange={({ detail }) => place({ position: detail.position })}
        {...(size === undefined ? {} : { splitPanelSize: size })}
        onSplitPanelResize={({ detail }) => place({ size: detail.size })}
        content={
          <div id="page" ref={page} tabIndex={-1}>
            <PageBoundary key={pathname}>
              <Suspense fallback={<PageLoading />}>{children}</Suspense>
            </PageBoundary>
          </div>
        }
      />
    </>
  );
};
