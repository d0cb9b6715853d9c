import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import { Component, type ReactNode } from 'react';

interface State {
  readonly failed: boolean;
}

/**
 * Catches what a page did not: its script could not be loaded, for instance after a new version was deployed, or it threw.
 * The frame stays, so that people can go elsewhere.
 */
export class PageBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { failed: false };

  static getDerivedStateFromError(): State {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <Alert
        type="error"
        header="This page cannot be shown"
        action={<Button onClick={() => window.location.reload()}>Load again</Button>}
      >
        Something in it failed, or there is a new version of the console. Loading it again brings
        the newest one.
      </Alert>
    );
  }
}
