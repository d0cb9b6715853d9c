import {
  differencesOf,
  isComparable,
} from '../../../../console/src/shared/changes/value-differences.ts';

describe('differencesOf', () => {
  test('names the fields that differ, in words', () => {
    const before = { roleArn: 'arn:old', everyType: false, name: 'default' };
    const after = { roleArn: 'arn:new', everyType: true, name: 'default' };

    expect(differencesOf(before, after)).toEqual([
      { field: 'Role ARN', before: 'arn:old', after: 'arn:new' },
      { field: 'Every type', before: 'No', after: 'Yes' },
    ]);
  });

  test('says what is not there before, and what is taken away', () => {
    expect(differencesOf(null, { bucket: 'logs' })).toEqual([
      { field: 'Bucket', before: null, after: 'logs' },
    ]);
    expect(differencesOf({ bucket: 'logs' }, null)).toEqual([
      { field: 'Bucket', before: 'logs', after: null },
    ]);
  });

  test('goes into what is nested, and lists what is plain', () => {
    const before = { inputs: { s3BucketName: 'a' }, regions: ['x'] };
    const after = { inputs: { s3BucketName: 'b' }, regions: ['x', 'y'] };

    expect(differencesOf(before, after).map(({ field, after: next }) => [field, next])).toEqual([
      ['Inputs › S3 bucket name', 'b'],
      ['Regions', 'x, y'],
    ]);
  });

  test('reads a document that came as text', () => {
    expect(differencesOf('{"a":1}', '{"a":2}')).toEqual([{ field: 'A', before: '1', after: '2' }]);
  });

  test('takes a document that was cut as text', () => {
    expect(differencesOf(null, '{"a":1… (cut)')).toEqual([
      { field: 'Value', before: null, after: '{"a":1… (cut)' },
    ]);
  });

  test('names single values', () => {
    expect(differencesOf(false, true)).toEqual([{ field: 'Value', before: 'No', after: 'Yes' }]);
  });
});

describe('isComparable', () => {
  test('holds no fields against each other that have nothing in common', () => {
    expect(isComparable({ Statement: [] }, { mode: 'function' })).toBe(false);
    expect(isComparable({ a: 1 }, { a: 2 })).toBe(true);
    expect(isComparable(null, { a: 2 })).toBe(true);
    expect(isComparable('text', { a: 2 })).toBe(false);
  });
});
