import { establishBaseline } from '../../../support/baseline.ts';
import { CREATED, type Hardening, hardening } from '../../../support/hardening.ts';

let here: Hardening;
afterEach(() => here.stop());

test('a stack that a service control policy denies something fails by its own code, and names the policy', async () => {
  const Resource = 'arn:aws:iam::*:role/HoldfastExecution';
  const Statement = [{ Sid: 'NoRoles', Effect: 'Deny', Action: 'iam:CreateRole', Resource }];
  here = await hardening(
    {},
    {
      policies: [
        { name: 'no-roles', content: { Version: '2012-10-17', Statement }, targets: [CREATED] },
      ],
    },
  );

  const cell = await establishBaseline(here);

  expect(cell).toMatchObject({
    status: 'FAILED',
    reason: {
      code: 'DeniedByServiceControlPolicy',
      message: expect.stringMatching(
        /^stack HoldfastBaseline of account 444444444444 in us-east-1 .*service_control_policy\/p-/,
      ),
      nextStep: expect.stringMatching(/^Exempt the role from service control policy p-\w+/),
    },
  });
});
