import { CONTROL_DESCRIPTIONS } from '../../../../lambdas/contracts/control-descriptions.ts';
import { registeredBaselineVersion } from '../../../../lambdas/controls/registry.ts';
import { anApi } from '../../../support/api.ts';
import { someSettings } from '../../../support/builders.ts';
import { closeTable, freshTable } from '../../../support/table.ts';

beforeAll(freshTable);
afterAll(closeTable);

const settings = someSettings({ regions: ['eu-west-1'], tagPropagation: true });
const get = () => anApi({ settings }).call('GET', '/v1/settings', { role: 'viewer' });

describe('getSettings', () => {
  test('shows the configuration in effect and the baseline that it makes', async () => {
    const { body } = await get();

    expect(body.configuration).toEqual(JSON.parse(JSON.stringify(settings)));
    expect(body.baselineVersion).toBe(registeredBaselineVersion(settings));
  });

  test('shows every control with what it is made from', async () => {
    const { controls } = (await get()).body;

    expect(controls).toHaveLength(CONTROL_DESCRIPTIONS.length);
    expect(controls.find(({ id }: { readonly id: string }) => id === 'detector')).toMatchObject({
      stage: 'guardduty',
      settings: {
        regions: ['eu-west-1'],
        guardDuty: { plans: [], findingFrequency: 'FIFTEEN_MINUTES' },
      },
    });
  });
});
