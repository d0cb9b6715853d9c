import { build } from 'esbuild';
import { environmentCredentials, withLiteralKeys } from '../../scripts/bundle-plugins.ts';

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

describe('environmentCredentials', () => {
  test('stands for the providers that the default chain loads, and passes on to the next of it', async () => {
    const { outputFiles } = await build({
      stdin: {
        contents: `export { fromSSO } from '@aws-sdk/credential-provider-sso';
          export { fromIni } from '@aws-sdk/credential-provider-ini';
          export { fromProcess } from '@aws-sdk/credential-provider-process';
          export { fromTokenFile } from '@aws-sdk/credential-provider-web-identity';`,
        resolveDir: import.meta.dirname,
      },
      bundle: true,
      write: false,
      format: 'esm',
      plugins: [environmentCredentials],
    });
    const text = outputFiles[0]?.text ?? '';
    const providers = (await import(`data:text/javascript,${encodeURIComponent(text)}`)) as Record<
      string,
      () => () => Promise<never>
    >;

    expect(Object.keys(providers)).toHaveLength(4);
    for (const provider of Object.values(providers)) {
      await expect(provider()()).rejects.toMatchObject({ tryNextLink: true });
    }
  });
});
