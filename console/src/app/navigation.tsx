import SideNavigation, {
  type SideNavigationProps,
} from '@cloudscape-design/components/side-navigation';
import { useLocation, useNavigate } from 'react-router';
import { PAGES } from './pages.ts';

const linkTo = (path: string): SideNavigationProps.Item => ({
  type: 'link',
  text: PAGES.find((page) => page.path === path)?.navigation ?? path,
  href: path,
});

const ITEMS: readonly SideNavigationProps.Item[] = [
  linkTo('/accounts'),
  linkTo('/discovered-accounts'),
  { type: 'divider' },
  linkTo('/account-types'),
  linkTo('/policies'),
  linkTo('/organization'),
  { type: 'divider' },
  linkTo('/operations'),
  linkTo('/settings'),
  { type: 'divider' },
  { type: 'link', text: 'API reference', href: '/v1/docs', external: true },
];

/** The page of the navigation that an address belongs to: `/accounts/acc_…` belongs to Accounts. */
const activeHref = (pathname: string): string =>
  PAGES.filter(({ navigation }) => navigation !== undefined)
    .map(({ path }) => path)
    .find((path) => pathname === path || pathname.startsWith(`${path}/`)) ?? '';

export const Navigation = () => {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  return (
    <SideNavigation
      header={{ text: 'Holdfast', href: '/accounts' }}
      items={ITEMS}
      activeHref={activeHref(pathname)}
      onFollow={(event) => {
        if (event.detail.external === true) return;
        event.preventDefault();
        void navigate(event.detail.href);
      }}
    />
  );
};
