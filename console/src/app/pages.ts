import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

export interface PageEntry {
  readonly path: string;
  readonly component: LazyExoticComponent<ComponentType>;
  /** In the navigation at the side, under this name. */
  readonly navigation?: string;
}

/** Every page with its address, in the order of the navigation. Each is loaded when it is first opened. */
export const PAGES: readonly PageEntry[] = [
  {
    path: '/accounts',
    navigation: 'Accounts',
    component: lazy(() => import('../features/accounts/list/accounts-page.tsx')),
  },
  {
    path: '/accounts/create',
    component: lazy(() => import('../features/accounts/create/create-account-page.tsx')),
  },
  {
    path: '/accounts/:id',
    component: lazy(() => import('../features/accounts/details/account-page.tsx')),
  },
  {
    path: '/accounts/:id/onboard',
    component: lazy(() => import('../features/accounts/onboard/onboard-account-page.tsx')),
  },
  {
    path: '/discovered-accounts',
    navigation: 'Discovered accounts',
    component: lazy(() => import('../features/accounts/discovered/discovered-accounts-page.tsx')),
  },
  {
    path: '/account-types',
    navigation: 'Account types',
    component: lazy(() => import('../features/account-types/account-types-page.tsx')),
  },
  {
    path: '/account-types/:id',
    component: lazy(() => import('../features/account-types/account-type-page.tsx')),
  },
  {
    path: '/policies',
    navigation: 'Policies',
    component: lazy(() => import('../features/policies/policies-page.tsx')),
  },
  {
    path: '/policies/:id',
    component: lazy(() => import('../features/policies/policy-page.tsx')),
  },
  {
    path: '/organization',
    navigation: 'Organization',
    component: lazy(() => import('../features/organization/organization-page.tsx')),
  },
  {
    path: '/operations',
    navigation: 'Operations',
    component: lazy(() => import('../features/operations/operations-page.tsx')),
  },
  {
    path: '/operations/:id',
    component: lazy(() => import('../features/operations/operation-page.tsx')),
  },
  {
    path: '/settings',
    navigation: 'Settings',
    component: lazy(() => import('../features/settings/settings-page.tsx')),
  },
];
