import Button, { type ButtonProps } from '@cloudscape-design/components/button';
import { useNavigate } from 'react-router';

export interface ButtonToProps extends Omit<ButtonProps, 'href' | 'onFollow'> {
  /** A path of this console. */
  readonly to: string;
}

/** A button that leads to another page of the console. */
export const ButtonTo = ({ to, ...props }: ButtonToProps) => {
  const navigate = useNavigate();
  return (
    <Button
      {...props}
      href={to}
      onFollow={(event) => {
        event.preventDefault();
        void navigate(to);
      }}
    />
  );
};
