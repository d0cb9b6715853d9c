import type { ButtonDropdownProps } from '@cloudscape-design/components/button-dropdown';
import TopNavigation from '@cloudscape-design/components/top-navigation';
import { useNavigate } from 'react-router';
import { type Appearance, useAppearance } from '../shared/appearance/appearance.tsx';
import { useCaller, useSignIn } from '../shared/session/use-session.ts';

const choice = (id: string, text: string, checked: boolean): ButtonDropdownProps.CheckboxItem => ({
  itemType: 'checkbox',
  id,
  text,
  checked,
});

const appearanceItems = ({ mode, density, shortcuts }: Appearance): ButtonDropdownProps.Items => [
  {
    text: 'Theme',
    items: [
      choice('mode:system', 'As the system', mode === 'system'),
      choice('mode:light', 'Light', mode === 'light'),
      choice('mode:dark', 'Dark', mode === 'dark'),
    ],
  },
  {
    text: 'Density',
    items: [
      choice('density:comfortable', 'Comfortable', density === 'comfortable'),
      choice('density:compact', 'Compact', density === 'compact'),
    ],
  },
  {
    text: 'Keyboard',
    items: [choice('shortcuts', 'Shortcuts: / filters, c creates', shortcuts)],
  },
];

const changeOf = (id: string, { shortcuts }: Appearance): Partial<Appearance> => {
  const [name, value] = id.split(':');
  return name === 'shortcuts' ? { shortcuts: !shortcuts } : { [name ?? '']: value };
};

/** The bar at the very top: where one is, how it looks, who one is. */
export const TopBar = () => {
  const navigate = useNavigate();
  const { appearance, change } = useAppearance();
  const { data: caller } = useCaller();
  const { signInAgain, signOut } = useSignIn();
  return (
    <div id="top-bar">
      <TopNavigation
        identity={{
          href: '/accounts',
          title: 'Holdfast',
          logo: { src: '/icon.svg', alt: '' },
          onFollow: (event) => {
            event.preventDefault();
            void navigate('/accounts');
          },
        }}
        utilities={[
          {
            type: 'menu-dropdown',
            iconName: 'settings',
            ariaLabel: 'Appearance',
            title: 'Appearance',
            items: appearanceItems(appearance),
            onItemClick: ({ detail }) => change(changeOf(detail.id, appearance)),
          },
          {
            type: 'menu-dropdown',
            iconName: 'user-profile',
            text: caller?.subject ?? 'Signed in',
            ...(caller === undefined ? {} : { description: `Role: ${caller.role}` }),
            items: [
              { id: 'again', text: 'Sign in as somebody else' },
              { id: 'out', text: 'Sign out' },
            ],
            onItemClick: ({ detail }) => (detail.id === 'out' ? signOut() : signInAgain()),
          },
        ]}
      />
    </div>
  );
};
