import { parseXml } from '../../../sandbox/wire/xml-document.ts';

describe('parseXml', () => {
  test('reads elements, attributes and text', () => {
    const document = parseXml(
      '<?xml version="1.0"?><!-- note --><a x="1" y=\'&quot;2&quot;\'><b>one</b><b/><c:d>&lt;&#65;&#x42;&amp;</c:d></a>\n',
    );

    expect(document).toMatchObject({
      name: 'a',
      attributes: { x: '1', y: '"2"' },
      children: [
        { name: 'b', text: 'one' },
        { name: 'b', text: '' },
        { name: 'c:d', text: '<AB&' },
      ],
    });
  });

  test('takes character data as it is', () => {
    expect(parseXml('<a><![CDATA[<b>&amp;]]></a>').text).toBe('<b>&amp;');
  });

  test('decodes an entity once', () => {
    expect(parseXml('<a>&amp;lt;</a>').text).toBe('&lt;');
  });

  test.each(['', 'text', '<a>', '<a></b>', '<a><b></a></b>', '</a>', '<a>1 < 2</a>'])(
    'refuses %j',
    (source) => {
      expect(() => parseXml(source)).toThrow(
        expect.objectContaining({ code: 'MalformedXML', status: 400 }),
      );
    },
  );
});
