import { Match, type Template } from 'aws-cdk-lib/assertions';
import { functionsAssuming } from '../../lambdas/contracts/functions-assuming.ts';
import { MANAGEMENT_ACCOUNT_ROLES } from '../../lambdas/controls/management-roles/permissions.ts';
import { registeredBaselineVersion } from '../../lambdas/controls/registry.ts';
import { aDeployment, synthesize } from '../support/deployment.ts';

const deployment = aDeployment();
let service: Template;
beforeAll(() => {
  service = synthesize(deployment).service;
});

const roleOf = (name: string) => {
  const found = Object.entries(
    service.findResources('AWS::IAM::Role', { Properties: { RoleName: name } }),
  );
  expect(found).toHaveLength(1);
  const [id, role] = found[0] ?? ['', {}];
  return { id, text: JSON.stringify(role) };
};

describe.each(MANAGEMENT_ACCOUNT_ROLES)(
  '$name of the management account',
  ({ name, permissions }) => {
    test('is made by the stacks, and bears the baseline that controls look for', () => {
      service.hasResourceProperties('AWS::IAM::Role', {
        RoleName: name,
        Tags: Match.arrayWith([
          { Key: 'holdfast:baseline', Value: registeredBaselineVersion(deployment.settings) },
        ]),
      });
    });

    test('trusts the functions that assume it, and no others', () => {
      const { text } = roleOf(name);
      const functions = service.findResources('AWS::IAM::Role');
      const trusted = Object.entries(functions).flatMap(([id, { Properties }]) =>
        text.includes(`"Fn::GetAtt":["${id}","Arn"]`) ? [Properties.RoleName] : [],
      );

      expect(trusted.sort()).toEqual(functionsAssuming(name).map((each) => `holdfast-${each}`));
      expect(text).not.toContain(':root');
    });

    test('may do what the controls say, and nothing to roles', () => {
      const { id } = roleOf(name);
      const policies = Object.values(service.findResources('AWS::IAM::Policy')).filter(
        ({ Properties }) => JSON.stringify(Properties.Roles).includes(id),
      );
      const statements = policies.flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
      const actions = new Set(
        statements.flatMap(({ Action }: { Action: string | string[] }) => Action),
      );

      expect(actions).toEqual(new Set(permissions.flatMap(({ actions: each }) => each)));
      expect(JSON.stringify(statements)).not.toMatch(/\{(account|home|management|organization)\}/);
      expect([...actions]).not.toContain('iam:PutRolePolicy');
      expect([...actions]).not.toContain('cloudtrail:DeleteTrail');
    });
  },
);
