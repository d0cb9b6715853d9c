import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

type Load = () => Promise<{ readonly default: ComponentType }>;

export interface PageEntry {
  readonly path: string;
  readonly load: Load;
  readonly component: LazyExoticComponent<ComponentType>;
  /** In the navigation at the side, under this name. */
  readonly navigation?: string;
}

const page = (path: string, load: Load, navigation?: string): PageEntry => ({
  path,
  load,
  component: lazy(load),
  ...(navigation === undefined ? {} : { navigation }),
});

/** Every page with its address, in the order of the navigation. Each is loaded when it is first opened. */
export const PAGES: readonly PageEntry[] = [
  page('/accounts', () => import('../features/accounts/list/accounts-page.tsx'), 'Accounts'),
  page('/accounts/create', () => import('../features/accounts/create/create-account-page.tsx')),
  page('/accounts/:id', () => import('../features/accounts/details/account-page.tsx')),
  page(
    '/accounts/:id/onboard',
    () => import('../features/accounts/onboard/onboard-account-page.tsx'),
  ),
  page(
    '/discovered-accounts',
    () => import('../features/accounts/discovered/discovered-accounts-page.tsx'),
    'Discovered accounts',
  ),
  page(
    '/account-types',
    () => import('../features/account-types/account-types-page.tsx'),
    'Account types',
  ),
  page('/account-types/:id', () => import('../features/account-types/account-type-page.tsx')),
  page('/policies', () => import('../features/policies/policies-page.tsx'), 'Policies'),
  page('/policies/:id', () => import('../features/policies/policy-page.tsx')),
  page(
    '/organization',
    () => import('../features/organization/organization-page.tsx'),
    'Organization',
  ),
  page('/operations', () => import('../features/operations/operations-page.tsx'), 'Operations'),
  page('/operations/:id', () => import('../features/operations/operation-page.tsx')),
  page('/settings', () => import('../features/settings/settings-page.tsx'), 'Settings'),
];

const PARAMETER = /:[^/]+/g;

/** Where `/` leads. */
export const FIRST_PAGE = '/accounts';

/** Begins to load the script of a page while it is still found out who is signed in. */
export const loadAhead = (pathname: string): void => {
  const path = pathname === '/' ? FIRST_PAGE : pathname;
  const isAt = ({ path: pattern }: PageEntry): boolean =>
    new RegExp(`^${pattern.replaceAll(PARAMETER, '[^/]+')}$`).test(path);
  /** What fails here fails again where the page is drawn, and is told there. */
  PAGES.find(isAt)
    ?.load()
    .catch(() => undefined);
};
