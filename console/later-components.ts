import type { Plugin } from 'vite';

/** A part of a component that is drawn only after somebody did something, or never in this console. */
interface LaterPart {
  readonly importer: string;
  readonly part: string;
  readonly name: string;
}

const DRAWERS = 'app-layout/visual-refresh-toolbar';

const later = (importer: string, part: string, name = 'default'): LaterPart => ({
  importer: `/${importer}.js`,
  part: `/${part}.js`,
  name,
});

/**
 * What is loaded when it is first drawn. The editor of a token alone brings two kinds of lists to choose from; with the
 * drawers, the sections of the navigation and editing in tables it is a sixth of what a browser would have to load first.
 */
const LATER: readonly LaterPart[] = [
  later('property-filter/token', 'property-filter/token-editor', 'TokenEditor'),
  later('property-filter/filtering-token/index', 'select/internal'),
  later('property-filter/property-editor', 'multiselect/embedded'),
  later('autosuggest/options-list', 'autosuggest/virtual-list'),
  later('side-navigation/parts', 'expandable-section/internal'),
  later('table/body-cell/index', 'table/body-cell/inline-editor', 'InlineEditor'),
  later('table/body-cell/index', 'table/body-cell/disabled-inline-editor', 'DisabledInlineEditor'),
  later(
    `${DRAWERS}/widget-areas/before-main-slot`,
    `${DRAWERS}/drawer/global-ai-drawer`,
    'AppLayoutGlobalAiDrawerImplementation',
  ),
  later(
    `${DRAWERS}/widget-areas/after-main-slot`,
    `${DRAWERS}/drawer/global-bottom-drawer`,
    'AppLayoutBottomDrawerWrapper',
  ),
  later(`${DRAWERS}/drawer/global-drawers`, `${DRAWERS}/drawer/global-drawer`),
  later(
    `${DRAWERS}/drawer/index`,
    `${DRAWERS}/drawer/local-drawer`,
    'AppLayoutDrawerImplementation',
  ),
];

const COMPONENTS = '@cloudscape-design/components';
const PREFIX = '\0later:';

const isAt = (id: string | undefined, path: string): boolean =>
  id?.endsWith(`${COMPONENTS}${path}`) === true;

/** A component of the same name and props that loads the part. */
const wrapper = (file: string, name: string): string => `
import { createElement, lazy, Suspense } from 'react';
const Part = lazy(() => import(${JSON.stringify(file)}).then((all) => ({ default: all[${JSON.stringify(name)}] })));
const Later = (props) => createElement(Suspense, { fallback: null }, createElement(Part, props));
export { Later as ${name} };
`;

/** Splits them off. Breaks the build when one is not where it was, so that an upgrade cannot bring them back unseen. */
export const laterComponents = (): Plugin => {
  const found = new Set<LaterPart>();
  return {
    name: 'later-components',
    apply: 'build',
    enforce: 'pre',
    async resolveId(source, importer) {
      const candidates = LATER.filter((each) => isAt(importer, each.importer));
      if (candidates.length === 0) return null;
      const resolved = await this.resolve(source, importer, { skipSelf: true });
      const part = candidates.find((each) => isAt(resolved?.id, each.part));
      if (resolved === null || part === undefined) return resolved;
      found.add(part);
      return `${PREFIX}${part.name}:${resolved.id}`;
    },
    load(id) {
      if (!id.startsWith(PREFIX)) return null;
      const [name = '', ...file] = id.slice(PREFIX.length).split(':');
      return wrapper(file.join(':'), name);
    },
    buildEnd(error) {
      const missing = LATER.filter((each) => !found.has(each));
      if (error === undefined && missing.length > 0) {
        const where = missing.map(({ importer, part }) => `${part} in ${importer}`).join(', ');
        this.error(`no import of ${where}: look where it is now, or drop the entry`);
      }
    },
  };
};
