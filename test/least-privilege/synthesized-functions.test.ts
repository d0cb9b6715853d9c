import { functions } from '../../lambdas/contracts/functions.ts';
import { managementRoles } from '../../lambdas/contracts/management-roles.ts';
import { statementsOf } from '../../sandbox/services/policy/policy-document.ts';
import { aDeployment, synthesize } from '../support/deployment.ts';
import { rolesOf } from './role-policies.ts';
import { synthesizedPolicies } from './synthesized-functions.ts';

const ACCOUNT = '111111111111';
/** What Lambda itself does with the role: the construct adds it to what the contract says. */
const BY_LAMBDA = ['Log', 'Trace', 'KeepFailures'];

const names = [
  ...Object.keys(functions).map((name) => `holdfast-${name}`),
  ...managementRoles.map(({ name }) => name),
];

const deployment = aDeployment();
const values = { partition: 'aws', account: ACCOUNT, region: deployment.settings.homeRegion };
const deployed = rolesOf(synthesize(deployment).service.toJSON()['Resources'], values);
const alone = synthesizedPolicies(deployment.settings, ACCOUNT);

test.each(names)(
  'the policy by which calls of %s are judged is that of the whole stack',
  (role) => {
    const statements = (deployed.find(({ name }) => name === role)?.documents ?? [])
      .flatMap(statementsOf)
      .filter(({ Sid = '' }) => !BY_LAMBDA.includes(Sid));

    expect(statements).not.toEqual([]);
    expect((alone.get(role) ?? []).flatMap(statementsOf)).toEqual(statements);
  },
);
