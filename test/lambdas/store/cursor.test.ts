import fc from 'fast-check';
import { cursorAt, positionAt } from '../../../lambdas/store/cursor.ts';

const position = { sortName: 'äpfel # 1', id: 'acc_1' };
const invalid = expect.objectContaining({ code: 'CursorInvalid', kind: 'invalid' });

describe('positionAt', () => {
  test('gives back the position that the cursor was made of', () => {
    expect(positionAt('list', cursorAt('list', position))).toEqual(position);
  });

  test('refuses the cursor of another list', () => {
    expect(() => positionAt('other', cursorAt('list', position))).toThrow(invalid);
  });

  test('refuses a changed cursor', () => {
    const text = Buffer.from(cursorAt('list', position), 'base64url').toString();
    const changed = Buffer.from(text.replace('acc_1', 'acc_2')).toString('base64url');

    expect(() => positionAt('list', changed)).toThrow(invalid);
  });

  test('refuses anything else', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => positionAt('list', text)).toThrow(invalid);
      }),
      { numRuns: 1_000 },
    );
  });
});
