import { PERMISSIONS } from '../../lambdas/api/permissions.ts';
import { functionPermissions } from '../../lambdas/contracts/function-permissions.ts';
import type { Permission } from '../../lambdas/contracts/permissions.ts';
import { refuseWithoutConsent } from '../../lambdas/controls/answered-plan.ts';
import { getAccount, insertAccount } from '../../lambdas/store/accounts.ts';
import { anApi, issuer } from '../support/api.ts';
import { anAccount } from '../support/builders.ts';
import { aTarget } from '../support/controls.ts';
import {
  anInspection,
  conflictingPart,
  destructive,
  minutesAgo,
  writeInspection,
} from '../support/inspections.ts';
import { closeTable, freshTable } from '../support/table.ts';
import { ROLES_CLAIM } from '../support/tokens.ts';

/** Rule 8: closing an account and consent to what destroys something are for administrators with a recent sign-in. */

const PATHS = [
  ['onboard', 'DISCOVERED'],
  ['assure', 'ACTIVE'],
] as const;
const ROLES = ['viewer', 'operator', 'administrator'] as const;
/** Minutes since the sign-in, and whether it is recent. */
const SIGN_INS = [
  [0, true],
  [14, true],
  [16, false],
  [24 * 60, false],
] as const;

const CASES = PATHS.flatMap(([path, status]) =>
  ROLES.flatMap((role) =>
    SIGN_INS.map(([minutes, recent]) => ({
      path,
      status,
      role,
      minutes,
      taken: role === 'administrator' && recent,
    })),
  ),
);

describe('consent to what destroys something', () => {
  beforeEach(freshTable);
  afterAll(closeTable);

  test.each(CASES)(
    'through $path by a $role who signed in $minutes minutes ago is taken: $taken',
    async ({ path, status, role, minutes, taken }) => {
      const account = anAccount({ status });
      await insertAccount(account);
      await writeInspection(anInspection([conflictingPart()], { at: minutesAgo(5) }));
      const token = issuer.token({
        [ROLES_CLAIM]: [role],
        auth_time: Math.floor(Date.now() / 1_000) - minutes * 60,
      });
      const choices = { [destructive.id]: 'replace' };
      const body = path === 'onboard' ? { accountType: 'production', choices } : { choices };

      const answer = await anApi().call('POST', `/v1/accounts/${account.id}/${path}`, {
        token,
        body,
      });

      expect(answer.status).toBe(taken ? 202 : 403);
      if (!taken) expect(await getAccount(account.id)).toEqual(account);
    },
  );

  test.each([undefined, 'adopt', 'keep'] as const)(
    'is what the engine asks for, and %s is none',
    (choice) => {
      const given = { by: 'alice', at: '2026-01-01' };
      const answers = choice === undefined ? {} : { [destructive.id]: { choice, ...given } };
      const change = {
        kind: 'replace-channel',
        resource: 'default',
        sentence: 'Replace the channel.',
        destructive: true,
        conflict: destructive.id,
      };

      expect(() => refuseWithoutConsent([change], aTarget({ answers }))).toThrow(
        expect.objectContaining({ code: 'ConsentRequired' }),
      );
    },
  );
});

describe('closing accounts', () => {
  test('is not among what any function may do: accounts are closed in AWS alone', () => {
    const actions = Object.values<readonly Permission[]>(functionPermissions).flatMap((list) =>
      list.flatMap((permission) => permission.actions),
    );

    expect(
      actions.filter((action) => /:(CloseAccount|LeaveOrganization|RemoveAccount)/.test(action)),
    ).toEqual([]);
  });

  test('is no operation of the API, nor is anything else that takes an account away', () => {
    const names = Object.keys(PERMISSIONS).filter((name) =>
      /close|delete|remove|suspend/i.test(name),
    );

    expect(names).toEqual([]);
  });
});
