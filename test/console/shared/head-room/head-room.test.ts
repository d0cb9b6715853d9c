import { headRoomOf } from '../../../../console/src/shared/head-room/head-room.ts';

describe('headRoomOf', () => {
  test('says what is used and what is left', () => {
    expect(headRoomOf({ limit: 10_240, used: 4_678 })).toMatchObject({
      words: '4,678 of 10,240 used',
      free: '5,562 free',
      isTight: false,
    });
  });

  test('warns where less than a tenth is left', () => {
    expect(headRoomOf({ limit: 10, used: 9 })?.isTight).toBe(false);
    expect(headRoomOf({ limit: 100, used: 91 })?.isTight).toBe(true);
    expect(headRoomOf({ limit: 10, used: 10 })).toMatchObject({ isTight: true, free: 'None free' });
  });

  test('more than the limit fills the bar and no more', () => {
    expect(headRoomOf({ limit: 10, used: 12 })).toMatchObject({ percent: 100, free: 'None free' });
  });

  test('knows nothing until somebody has looked', () => {
    expect(headRoomOf({ limit: 10, used: null })).toBeUndefined();
  });
});
