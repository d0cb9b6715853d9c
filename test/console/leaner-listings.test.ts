import { leanerIcons, leanerMessages } from '../../console/leaner-listings.ts';
import { quotedWords } from '../../console/used-components.ts';

const ICONS = `import React from 'react';
const icons = {
    "add-plus": React.createElement("svg", { viewBox: "0 0 16 16" },
        React.createElement("path", { d: "M2 8h12" })),
    close: React.createElement("svg", { viewBox: "0 0 16 16" },
        React.createElement("path", { d: "m2 2 12 12" }),
        React.createElement("path", { d: "m14 2L2 14" })),
    "zoom-in": React.createElement("svg", { viewBox: "0 0 16 16" },
        React.createElement("path", { d: "M8 2v12" }))
};
export default icons;
`;

describe('the icons of the components', () => {
  test('stay when their name stands somewhere, and only then', () => {
    const lean = leanerIcons(ICONS, new Set(['close'])) ?? '';

    expect(lean).toContain('m14 2L2 14');
    expect(lean).toContain('"add-plus": null,\n');
    expect(lean).toContain('"zoom-in": null\n};');
    expect(lean).not.toContain('M2 8h12');
  });

  test('are left alone where the list looks different', () => {
    expect(leanerIcons('export const icons = new Map();', new Set(['close']))).toBeUndefined();
  });
});

describe('the messages of the components', () => {
  test('stay for the components that are named somewhere', () => {
    const lean = leanerMessages(
      'export default {"components":{"en":{"table":{"a":"1"},"wizard":{"b":"2"}}}}',
      new Set(['table']),
    );

    expect(lean).toBe('export default {"components":{"en":{"table":{"a":"1"}}}}');
  });

  test('are left alone where they look different', () => {
    expect(leanerMessages('const messages = {};', new Set())).toBeUndefined();
  });
});

describe('quotedWords', () => {
  const words = quotedWords('console/src');

  test.each([
    ['an icon that the console names', 'refresh'],
    ['an icon that only a component names', 'caret-down-filled'],
    ['a component that only another component uses', 'autosuggest'],
  ])('has %s', (_, word) => {
    expect(words.has(word)).toBe(true);
  });

  test('has no component that nobody uses', () => {
    expect(words.has('prompt-input')).toBe(false);
  });
});
