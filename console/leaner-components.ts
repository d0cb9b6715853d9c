import type { Plugin } from 'vite';

/**
 * Parts of Cloudscape that its frame always brings along and this console never shows. They are a quarter of what a browser
 * has to load first: drag and drop comes with the list of feature announcements alone.
 */
const UNUSED: Readonly<Record<string, string>> = {
  '/app-layout/visual-refresh-toolbar/drawer/feature-notifications-drawer-content.js':
    'export const RuntimeContentPart = () => null; export default () => null;',
  '/button-group/file-input-item.js': 'export default () => null;',
  '/internal/do-not-use/feature-prompt/index.js': 'export default () => null;',
};

const unusedPart = (id: string): string | undefined =>
  Object.keys(UNUSED).find((path) => id.endsWith(`@cloudscape-design/components${path}`));

/** Leaves them out. Breaks the build when one is not where it was, so that an upgrade cannot bring them back unseen. */
export const leanerComponents = (): Plugin => {
  const found = new Set<string>();
  return {
    name: 'leaner-components',
    apply: 'build',
    load(id) {
      const path = unusedPart(id);
      if (path === undefined) return null;
      found.add(path);
      return UNUSED[path] ?? null;
    },
    buildEnd(error) {
      const missing = Object.keys(UNUSED).filter((path) => !found.has(path));
      if (error === undefined && missing.length > 0) {
        this.error(
          `no component is at ${missing.join(', ')}: look where it is now, or drop the entry`,
        );
      }
    },
  };
};
