import { configAggregatorRole } from '../../../../lambdas/controls/security-stack/config-aggregator-role.ts';
import { ACCOUNT_ID } from '../../../../lambdas/controls/stacks/pseudo-parameters.ts';

describe('the role of the Config aggregator', () => {
  const { Properties: role } = configAggregatorRole();

  test('lets Config in for its own account alone, where Config says for which it acts', () => {
    expect(role['AssumeRolePolicyDocument']).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'config.amazonaws.com' },
          Action: 'sts:AssumeRole',
          Condition: { StringEqualsIfExists: { 'aws:SourceAccount': ACCOUNT_ID } },
        },
      ],
    });
  });

  test('may read which accounts the organization has, and nothing else', () => {
    expect(role['ManagedPolicyArns']).toBeUndefined();
    expect(role['Policies']).toMatchObject([
      {
        PolicyDocument: {
          Statement: [
            {
              Effect: 'Allow',
              Action: expect.arrayContaining(['organizations:ListAccounts']),
            },
          ],
        },
      },
    ]);
    const [{ PolicyDocument }] = role['Policies'] as [
      { PolicyDocument: { Statement: readonly { Action: readonly string[] }[] } },
    ];
    const actions = PolicyDocument.Statement.flatMap(({ Action }) => Action);
    expect(actions.filter((action) => !/^organizations:(List|Describe)\w+$/.test(action))).toEqual(
      [],
    );
  });
});
