import { useNavigate } from 'react-router';

interface Follow {
  preventDefault(): void;
}

/** What makes a link of Cloudscape lead to a path of this console without loading the page anew. */
export const useWayTo = (to: string) => {
  const navigate = useNavigate();
  return {
    href: to,
    onFollow: (event: Follow): void => {
      event.preventDefault();
      void navigate(to);
    },
  };
};
