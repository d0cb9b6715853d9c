import {
  creationOrder,
  requireResolvable,
} from '../../../../sandbox/services/cloudformation/dependencies.ts';
import {
  conditionHolds,
  resolve,
  type Scope,
} from '../../../../sandbox/services/cloudformation/intrinsics.ts';
import { parameterValues } from '../../../../sandbox/services/cloudformation/parameters.ts';
import {
  parseTemplate,
  type Template,
} from '../../../../sandbox/services/cloudformation/template.ts';

const YAML = `
Parameters:
  Stage: { Type: String, Default: prod }
  Names: { Type: CommaDelimitedList, Default: "a,b" }
Conditions:
  Production: !Equals [!Ref Stage, prod]
  Tried: !Not [!Condition Production]
Resources:
  Group:
    Type: AWS::Logs::LogGroup
    Properties:
      LogGroupName: !Join ['-', [!Ref Stage, !Select [1, !Ref Names]]]
      RetentionInDays: !If [Production, 365, !Ref AWS::NoValue]
      Tags:
        - !If [Tried, { Key: tried, Value: 'yes' }, !Ref AWS::NoValue]
        - Key: role
          Value: !GetAtt Role.Arn
        - Key: text
          Value: !Sub '\${Role} in \${AWS::Region} is not \${!literal}'
        - Key: own
          Value: !Sub ['\${Who} of \${Role.Arn}', { Who: !Ref Stage }]
  Role:
    Type: AWS::IAM::Role
`;

const scopeOf = (template: Template, parameters: Record<string, string>): Scope => ({
  template,
  parameters,
  pseudo: { 'AWS::Region': 'eu-west-1' },
  ref: (name) => (name === 'Role' ? 'the-role' : undefined),
  attribute: (name, key) => (name === 'Role' && key === 'Arn' ? 'arn:role' : undefined),
});

const properties = (Stage: string) => {
  const template = parseTemplate(YAML);
  const given = [{ ParameterKey: 'Stage', ParameterValue: Stage }];
  const scope = scopeOf(template, parameterValues(template, given));
  return resolve(template.Resources['Group']?.Properties ?? {}, scope);
};

describe('templates in YAML', () => {
  test('have their short functions worked out', () => {
    expect(properties('prod')).toEqual({
      LogGroupName: 'prod-b',
      RetentionInDays: 365,
      Tags: [
        { Key: 'role', Value: 'arn:role' },
        { Key: 'text', Value: 'the-role in eu-west-1 is not $' + '{literal}' },
        { Key: 'own', Value: 'prod of arn:role' },
      ],
    });
  });

  test('lose what AWS::NoValue stands for', () => {
    const other = properties('dev');

    expect(other).not.toHaveProperty('RetentionInDays');
    expect(other).toMatchObject({ Tags: [{ Key: 'tried' }, {}, {}, {}] });
  });

  test('order resources by what they refer to', () => {
    expect(creationOrder(parseTemplate(YAML))).toEqual(['Role', 'Group']);
  });

  test('may hide resources behind variables of Fn::Sub', () => {
    const template = parseTemplate(
      JSON.stringify({
        Resources: {
          A: {
            Type: 'AWS::Logs::LogGroup',
            Properties: { LogGroupName: { 'Fn::Sub': ['$' + '{Who}', { Who: 'x' }] } },
          },
        },
      }),
    );

    expect(() => requireResolvable(template)).not.toThrow();
  });
});

describe('conditions', () => {
  test.each([
    [{ 'Fn::And': [{ Condition: 'Production' }, { 'Fn::Equals': ['a', 'a'] }] }, true],
    [{ 'Fn::Or': [{ Condition: 'Tried' }, { 'Fn::Equals': ['a', 'b'] }] }, false],
    [undefined, true],
  ])('%j is %s', (condition, expected) => {
    const template = parseTemplate(YAML);

    expect(conditionHolds(condition, scopeOf(template, { Stage: 'prod' }))).toBe(expected);
  });

  test('that nobody defined are an error', () => {
    expect(() => conditionHolds('Odd', scopeOf(parseTemplate(YAML), {}))).toThrow(
      'Unresolved condition Odd',
    );
  });
});

describe('parameters', () => {
  const template = parseTemplate(
    JSON.stringify({
      Parameters: {
        Size: { Type: 'String', AllowedValues: ['s', 'm'], Default: 's' },
        Code: { Type: 'String', AllowedPattern: '[a-z]+' },
      },
      Resources: { A: { Type: 'AWS::Logs::LogGroup' } },
    }),
  );
  const give = (values: Record<string, string>) =>
    Object.entries(values).map(([ParameterKey, ParameterValue]) => ({
      ParameterKey,
      ParameterValue,
    }));

  test('take defaults and keep previous values when asked', () => {
    const kept = [{ ParameterKey: 'Code', UsePreviousValue: true }];

    expect(parameterValues(template, kept, { Code: 'old' })).toEqual({ Size: 's', Code: 'old' });
  });

  test.each([
    [{ Code: 'A1' }, "Parameter 'Code' must match pattern [a-z]+"],
    [{ Code: 'a', Size: 'xl' }, "Parameter 'Size' must be one of AllowedValues [s, m]"],
  ])('refuse %j', (values, message) => {
    expect(() => parameterValues(template, give(values))).toThrow(message);
  });
});
