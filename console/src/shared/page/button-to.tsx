import Button, { type ButtonProps } from '@cloudscape-design/components/button';
import { useWayTo } from './use-way-to.ts';

export interface ButtonToProps extends Omit<ButtonProps, 'href' | 'onFollow'> {
  /** A path of this console. */
  readonly to: string;
}

/** A button that leads to another page of the console. */
export const ButtonTo = ({ to, ...props }: ButtonToProps) => (
  <Button {...props} {...useWayTo(to)} />
);
