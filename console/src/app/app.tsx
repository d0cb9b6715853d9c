import { I18nProvider } from '@cloudscape-design/components/i18n';
import messages from '@cloudscape-design/components/i18n/messages/all.en';
import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { BrowserRouter, Navigate, Route, Routes } from 'react-router';
import { createQueryClient } from '../shared/api/query-client.ts';
import { AppearanceProvider } from '../shared/appearance/appearance.tsx';
import '../shared/leaving/held-history.ts';
import { FollowedOperations } from '../shared/notices/followed-operations.tsx';
import { NoticesProvider } from '../shared/notices/notices.tsx';
import { SessionProvider } from '../shared/session/session-provider.tsx';
import { Frame } from './frame.tsx';
import { PageMissing } from './page-missing.tsx';
import { FIRST_PAGE, PAGES } from './pages.ts';

const AllPages = () => (
  <Routes>
    <Route path="/" element={<Navigate to={FIRST_PAGE} replace />} />
    {PAGES.map(({ path, component: Component }) => (
      <Route key={path} path={path} element={<Component />} />
    ))}
    <Route path="*" element={<PageMissing />} />
  </Routes>
);

/** The console: who is signed in, then the frame, then the pages in it. */
export const App = () => {
  const [queries] = useState(createQueryClient);
  return (
    <I18nProvider locale="en" messages={[messages]}>
      <AppearanceProvider>
        <QueryClientProvider client={queries}>
          <SessionProvider>
            <BrowserRouter>
              <NoticesProvider>
                <FollowedOperations>
                  <Frame>
                    <AllPages />
                  </Frame>
                </FollowedOperations>
              </NoticesProvider>
            </BrowserRouter>
          </SessionProvider>
        </QueryClientProvider>
      </AppearanceProvider>
    </I18nProvider>
  );
};
