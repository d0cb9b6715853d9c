import { removeBootstrapRole } from '../../../../lambdas/controls/baseline-stack/remove-bootstrap-role.ts';
import { enterRole } from '../../../../lambdas/controls/sessions.ts';
import { getRole, putRole } from '../../../../sandbox/services/iam/put-role.ts';
import { operationId } from '../../../support/builders.ts';
import { CREATED, type Hardening, hardening } from '../../../support/hardening.ts';
import { layRoles } from '../../../support/own-roles.ts';

const ROLE = 'OrganizationAccountAccessRole';
let here: Hardening;
afterEach(() => here.stop());

/** HoldfastExecution as it is with the setting, and the way in that the stage has. */
const remove = () => {
  const own = here.own('establish-access');
  const target = here.target(CREATED);
  const operation = { id: operationId(), requestedBy: 'alice' };
  const role = 'HoldfastExecution';
  return removeBootstrapRole(
    {
      own,
      operationId: operation.id,
      roles: [role],
      enterExecution: (permissions = []) =>
        enterRole({ own, target, operation, role, permissions, budgetMs: 0 }),
    },
    target,
    ROLE,
  );
};

test('HoldfastExecution removes the bootstrap role with all the policies that it has', async () => {
  here = await hardening({ bootstrapTrust: 'remove' });
  layRoles(here);
  const role = getRole(here.world, CREATED, ROLE);
  putRole(here.world, CREATED, {
    name: ROLE,
    trust: role?.trust ?? '',
    attached: role?.attached ?? [],
    inline: { theirs: { Version: '2012-10-17', Statement: [] } },
  });

  await remove();

  expect(getRole(here.world, CREATED, ROLE)).toBeUndefined();
});

test('a bootstrap role that is gone already is as good as removed', async () => {
  here = await hardening({ bootstrapTrust: 'remove' });
  layRoles(here);
  await remove();

  await expect(remove()).resolves.toBeUndefined();
});
