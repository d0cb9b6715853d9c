import {
  recordsManagementEvents,
  withManagementEvents,
} from '../../../../lambdas/controls/trail/event-selectors.ts';

const management = { Field: 'eventCategory', Equals: ['Management'] };
const data = { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Data'] }] };
const buckets = [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }];

describe('recordsManagementEvents', () => {
  test.each([
    ['all of them', { basic: [{ ReadWriteType: 'All' as const }], advanced: [] }, true],
    ['the defaults', { basic: [{}], advanced: [] }, true],
    ['reads only', { basic: [{ ReadWriteType: 'ReadOnly' as const }], advanced: [] }, false],
    ['none', { basic: [{ IncludeManagementEvents: false }], advanced: [] }, false],
    [
      'all but those of KMS',
      { basic: [{ ExcludeManagementEventSources: ['kms.amazonaws.com'] }], advanced: [] },
      false,
    ],
    ['the category', { basic: [], advanced: [data, { FieldSelectors: [management] }] }, true],
    [
      'the category narrowed to writes',
      {
        basic: [],
        advanced: [{ FieldSelectors: [management, { Field: 'readOnly', Equals: ['false'] }] }],
      },
      false,
    ],
    ['data events alone', { basic: [], advanced: [data] }, false],
  ])('of a trail that selects %s', (_, selectors, expected) => {
    expect(recordsManagementEvents(selectors)).toBe(expected);
  });
});

describe('withManagementEvents', () => {
  test('selects all management events and keeps data events', () => {
    const selector = { ReadWriteType: 'WriteOnly' as const, DataResources: buckets };

    const { EventSelectors } = withManagementEvents({ basic: [selector], advanced: [] });

    expect(EventSelectors).toEqual([
      { ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [] },
      { ...selector, IncludeManagementEvents: false },
    ]);
  });

  test('puts the whole category in place of a part of it', () => {
    const part = { FieldSelectors: [management, { Field: 'readOnly', Equals: ['false'] }] };

    const { AdvancedEventSelectors } = withManagementEvents({ basic: [], advanced: [part, data] });

    expect(AdvancedEventSelectors?.map(({ FieldSelectors }) => FieldSelectors)).toEqual([
      [management],
      data.FieldSelectors,
    ]);
  });
});
