import { lazy, Suspense } from 'react';
import { useNotices } from '../shared/notices/notices.tsx';
import { PageBoundary } from './page-boundary.tsx';

const FlashList = lazy(() => import('./flash-list.tsx'));

/** The messages at the top: long work, and what became of it. Loaded with the first of them. */
export const Flashes = () => {
  const { notices, dismiss } = useNotices();
  if (notices.length === 0) return null;
  return (
    <PageBoundary>
      <Suspense fallback={null}>
        <FlashList notices={notices} dismiss={dismiss} />
      </Suspense>
    </PageBoundary>
  );
};
