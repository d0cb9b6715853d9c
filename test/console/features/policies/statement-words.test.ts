import { statementsOf } from '../../../../console/src/features/policies/policy-document.ts';
import {
  statementText,
  statementWords,
} from '../../../../console/src/features/policies/statement-words.ts';
import { policiesWith } from '../../../support/guardrails.ts';

const NAMES = { '222222222222': 'Security', '333333333333': 'Logging' };

/** Every statement that ships, with analyzers and Control Tower as they can be too. */
const SHIPPED = policiesWith([], {
  analyzers: ['their-analyzer'],
  bootstrapRoles: ['OrganizationAccountAccessRole', 'AWSControlTowerExecution'],
}).flatMap(({ text }) => statementsOf(JSON.parse(text)));

const textOf = (sid: string): string => {
  const statement = SHIPPED.find((each) => each.sid === sid);
  return statement === undefined ? '' : statementText(statementWords(statement, NAMES));
};

/** A statement as it would be in a document. */
const inWords = (statement: object): string => {
  const [read] = statementsOf({ Version: '2012-10-17', Statement: statement });
  return read === undefined ? '' : statementText(statementWords(read, NAMES));
};

/** `iam:PutRolePolicy`: put, role, polic. */
const rootsOf = (action: string): readonly string[] =>
  (action.split(':')[1]?.match(/[A-Z]+(?![a-z])|[A-Z][a-z]+/g) ?? []).map((word) =>
    word.toLowerCase().replace(/y$/, ''),
  );

describe('words of the statements that ship', () => {
  test('every statement is said, without ARNs and patterns', () => {
    expect(SHIPPED.length).toBeGreaterThan(25);
    for (const statement of SHIPPED) {
      const { lead } = statementWords(statement, NAMES);

      expect(lead).toMatch(/^(Nobody|The root user of any account) may .*:$/);
      expect(lead).not.toMatch(/arn:|\*|undefined/);
    }
  });

  test('every action is named, by its service, its verb and what it is about', () => {
    const special = ['s3:ObjectOwnerOverrideToBucketOwner', 'lambda:InvokeAsync'];
    for (const statement of SHIPPED) {
      const text = statementText(statementWords(statement, NAMES)).toLowerCase();
      for (const action of statement.actions.filter((each) => !special.includes(each))) {
        for (const root of rootsOf(action)) expect(`${action}: ${text}`).toContain(root);
      }
    }
    expect(textOf('ArchiveObjects')).toContain('make bucket owners owners of objects');
    expect(textOf('Lambdas')).toContain('invoke functions asynchronously, functions');
  });

  test('no two actions of a statement are said in the same words', () => {
    for (const statement of SHIPPED) {
      const { actions } = statementWords(statement, NAMES);
      const said = actions.flatMap(({ service, phrases }) =>
        phrases.flatMap((phrase) => {
          const [verb = '', ...object] = phrase.split(' ');
          return object
            .join(' ')
            .split(/, | or /)
            .map((each) => `${service} ${verb} ${each}`);
        }),
      );

      expect(new Set(said).size).toBe(statement.actions.length);
      expect(said).toHaveLength(statement.actions.length);
    }
  });

  test('every exemption is named, with the account it holds in', () => {
    let exemptions = 0;
    for (const statement of SHIPPED) {
      const { lead, unless } = statementWords(statement, NAMES);
      const exempt = statement.conditions.find(({ operator }) => operator === 'ArnNotLike');
      for (const arn of exempt?.values ?? []) {
        exemptions += 1;
        const [, , , , account = ''] = arn.split(':');
        const role = (arn.split('role/')[1] ?? '').replace('*', '');
        expect(lead.slice(lead.indexOf('unless'))).toContain(role);
        expect(lead).toContain(
          account === '*' ? 'in any account' : `in ${NAMES[account as '222222222222']}`,
        );
      }
      expect(unless.length === 0).toBe(exempt === undefined);
    }
    expect(exemptions).toBeGreaterThan(30);
  });

  test('every resource is named', () => {
    for (const statement of SHIPPED) {
      const { lead, resources } = statementWords(statement, NAMES);
      for (const arn of statement.resources.filter((each) => each !== '*')) {
        const name = (arn.split(/[:/]/).findLast((part) => /[a-z]/i.test(part)) ?? '').replace(
          '*',
          '',
        );
        const isAllOf = /(key|accesspoint|config-aggregator|service_control_policy)\/\*$/.test(arn);
        expect(`${resources}`).toContain(isAllOf ? '' : name);
        expect(lead).toContain(resources.at(-1));
      }
    }
    expect(textOf('TopicKey')).toContain(' to KMS keys in Security in any region, where ');
    expect(textOf('Aggregator')).toContain(' to Config aggregators in Security in any region, ');
  });

  test('they read as sentences', () => {
    expect(textOf('EntryRolesLost')).toBe(
      'Nobody may do any of this to the IAM role OrganizationAccountAccessRole in any account, unless the principal is the IAM role OrganizationAccountAccessRole, AWSControlTowerExecution or HoldfastExecution in any account: delete roles or role policies; detach role policies (AWS IAM).',
    );
    expect(textOf('Root')).toBe(
      'The root user of any account may do nothing but this, where the session was not opened with sts:AssumeRoot: get caller identity (AWS STS).',
    );
    expect(textOf('Leave')).toBe(
      'Nobody may do any of this: close accounts (AWS Account Management); disable policy types; leave organizations (AWS Organizations).',
    );
    expect(textOf('ArchiveAdditions')).toBe(
      'Nobody may do any of this to objects in S3 buckets whose names begin with holdfast-trail-, holdfast-config- or holdfast-access-logs- or S3 access points in Logging in any region, unless the principal is the IAM role HoldfastFindings or HoldfastFoundation in Security: put objects or object ACLs (Amazon S3).',
    );
    expect(textOf('Policies')).toContain(
      'where the tag holdfast:managed of the resource is true: ',
    );
    expect(textOf('Analyzers')).toContain(
      'archive rules of the analyzer their-analyzer in Security in any region',
    );
  });
});

describe('words of other statements', () => {
  test('an account that is not known keeps its number', () => {
    expect(
      inWords({
        Effect: 'Deny',
        Action: 'iam:PassRole',
        Resource: 'arn:aws:iam::444444444444:role/A',
      }),
    ).toBe('Nobody may do this to the IAM role A in account 444444444444: pass roles (AWS IAM).');
  });

  test('an exemption from all but some actions is told from a list of actions', () => {
    expect(
      inWords({
        Effect: 'Deny',
        NotAction: ['iam:*', 'sts:*'],
        Resource: '*',
        Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1', 'us-east-1'] } },
      }),
    ).toBe(
      'Nobody may do anything but this, where the region of the request is not eu-west-1 or us-east-1: do anything (AWS IAM); do anything (AWS STS).',
    );
  });

  test('unknown services, resources, operators and keys are given as they are', () => {
    expect(
      inWords({
        Effect: 'Deny',
        Action: ['new:Put*', 'new:StopThing'],
        Resource: 'arn:aws:new:*:*:thing/*',
        Condition: {
          NumericLessThan: { 'new:Size': '3' },
          BoolIfExists: { 'aws:SecureTransport': 'false' },
        },
      }),
    ).toBe(
      'Nobody may do any of this to arn:aws:new:*:*:thing/*, where new:Size NumericLessThan 3 and aws:SecureTransport is false, or absent: do what begins with Put…; stop things (new).',
    );
  });

  test('what allows is not said to deny', () => {
    expect(inWords({ Effect: 'Allow', Action: '*', Resource: '*' })).toBe(
      'Everybody may do this: do anything (every service).',
    );
  });
});
