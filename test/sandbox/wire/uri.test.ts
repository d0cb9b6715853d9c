import { matchPath, parseUri } from '../../../sandbox/wire/uri.ts';

describe('an operation URI', () => {
  test('gives its labels, decoded', () => {
    const uri = parseUri('/v1/{Name}/versions/{Version}');

    expect(matchPath(uri, '/v1/a%20b%2Fc/versions/2')).toEqual({ Name: 'a b/c', Version: '2' });
    expect(matchPath(uri, '/v1/a/b/versions/2')).toBeUndefined();
    expect(matchPath(uri, '/v1/a/versions')).toBeUndefined();
  });

  test('has greedy labels that take slashes', () => {
    expect(matchPath(parseUri('/{Key+}'), '/a/b%2B/c')).toEqual({ Key: 'a/b+/c' });
  });

  test('tells what its query must have, without the mark of the SDK', () => {
    expect(parseUri('/{Key+}?tagging&list-type=2&x-id=GetObject').query).toEqual([
      ['tagging', ''],
      ['list-type', '2'],
    ]);
  });

  test('takes the characters of a path literally', () => {
    expect(matchPath(parseUri('/a.b/{Id}'), '/axb/1')).toBeUndefined();
  });

  test('keeps a stray percent sign', () => {
    expect(matchPath(parseUri('/{Id}'), '/100%')).toEqual({ Id: '100%' });
  });
});
