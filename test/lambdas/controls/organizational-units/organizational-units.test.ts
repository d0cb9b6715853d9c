import {
  organizationalUnits,
  unitsByAccountType,
} from '../../../../lambdas/controls/organizational-units/organizational-units.ts';
import { someSettings } from '../../../support/builders.ts';
import { aTarget } from '../../../support/controls.ts';

const settings = someSettings({
  accountTypes: [
    { name: 'Production', description: '', organizationalUnit: 'Workloads' },
    { name: 'Development', description: '', organizationalUnit: 'Workloads' },
    { name: 'Constructor', description: '', organizationalUnit: 'constructor' },
  ],
});
const desired = organizationalUnits.desired(settings, aTarget());
const made = (observed: Record<string, string>) =>
  organizationalUnits.plan(desired, { idByName: observed }).map(({ after }) => after.name);

describe('organizationalUnits', () => {
  test('makes the OU of every account type once', () => {
    expect(made({})).toEqual(['SecurityOU', 'Workloads', 'constructor']);
  });

  test('adopts an OU that bears the name', () => {
    expect(made({ Workloads: 'ou-1', constructor: 'ou-2', Theirs: 'ou-3' })).toEqual([
      'SecurityOU',
    ]);
  });

  test('tells the OU of each account type but Management, which is in the root', () => {
    const idByName = { SecurityOU: 'ou-1', Workloads: 'ou-2', constructor: 'ou-3' };

    expect(unitsByAccountType(desired, { idByName })).toEqual({
      security: 'ou-1',
      logging: 'ou-1',
      production: 'ou-2',
      development: 'ou-2',
      constructor: 'ou-3',
    });
  });
});
