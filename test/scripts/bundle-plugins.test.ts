import { withLiteralKeys } from '../../scripts/bundle-plugins.ts';

describe('withLiteralKeys', () => {
  test('writes the names of keys out, for constants that the file declares', () => {
    const text = ['const _xN = "xmlName";', 'export var A$ = [0, n0, _A, { [_xN]: _v, [_z]: 1 }];'];

    expect(withLiteralKeys(text.join('\n'))).toBe(
      [text[0], 'export var A$ = [0, n0, _A, { "xmlName": _v, [_z]: 1 }];'].join('\n'),
    );
  });

  test('leaves everything else as it is', () => {
    const text = 'const list = [_a, _b];\nconst other = { [key]: 1 };';

    expect(withLiteralKeys(text)).toBe(text);
  });
});
