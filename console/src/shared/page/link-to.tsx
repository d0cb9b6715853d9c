import Link, { type LinkProps } from '@cloudscape-design/components/link';
import { useWayTo } from './use-way-to.ts';

export interface LinkToProps extends Omit<LinkProps, 'href' | 'onFollow'> {
  /** A path of this console. */
  readonly to: string;
}

/** A link within the console: followed without loading the page anew, opened in another tab like any link. */
export const LinkTo = ({ to, ...props }: LinkToProps) => <Link {...props} {...useWayTo(to)} />;
