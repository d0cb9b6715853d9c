import { Token } from 'aws-cdk-lib';
import { parseSettings, SettingsInvalid } from '../../lambdas/contracts/read-settings.ts';
import type { SettingsInput } from '../../lambdas/contracts/settings.ts';
import { accessLogBucket, consoleBucket } from '../../lib/config/bucket-names.ts';
import { readDeployment } from '../../lib/config/deployment.ts';
import { environmentProblem } from '../../lib/config/environment-size.ts';
import { runtimeSettings } from '../../lib/config/runtime-settings.ts';
import { EUROPE } from '../support/deployment.ts';

const FOUNDATION: SettingsInput['foundation'] = {
  security: { email: 'security@example.com' },
  logging: { email: 'logging@example.com' },
};

const problemsOf = (settings: Partial<SettingsInput> | object): readonly string[] => {
  try {
    parseSettings({ foundation: FOUNDATION, ...settings }, 'a test');
    return [];
  } catch (error) {
    if (!(error instanceof SettingsInvalid)) throw error;
    return error.problems.map(({ path }) => path);
  }
};

describe('the settings of the stacks', () => {
  test.each<[what: string, settings: object, path: string]>([
    [
      'an address without a network',
      { network: { allowed: ['203.0.113.7'] } },
      'network.allowed.0',
    ],
    ['every network', { network: { allowed: ['0.0.0.0/0'] } }, 'network.allowed.0'],
    ['every network of IPv6', { network: { allowed: ['::/0'] } }, 'network.allowed.0'],
    ['a rate below AWS’s', { network: { requestsPerAddress: 5 } }, 'network.requestsPerAddress'],
    [
      'a certificate of another region',
      {
        network: {
          domain: {
            name: 'holdfast.example.com',
            certificateArn: 'arn:aws:acm:eu-west-1:111111111111:certificate/1',
          },
        },
      },
      'network.domain.certificateArn',
    ],
    [
      'a URL for a name',
      { network: { domain: { name: 'https://x.example' } } },
      'network.domain.name',
    ],
    ['a retention that CloudWatch lacks', { logs: { retentionDays: 100 } }, 'logs.retentionDays'],
    ['no address', { notifications: { emails: ['platform'] } }, 'notifications.emails.0'],
    [
      'a sign-in page that AWS would refuse',
      { identity: { domainPrefix: 'my-cognito' } },
      'identity.domainPrefix',
    ],
    ['keys of nobody', { identity: { jwksUri: 'https://keys.example.com' } }, 'identity.jwksUri'],
    [
      'a person of a pool that there is not',
      { identity: { issuer: 'https://id.example.com', firstAdministrator: 'ada@example.com' } },
      'identity.firstAdministrator',
    ],
  ])('refuse %s', (_what, settings, path) => {
    expect(problemsOf(settings)).toContain(path);
  });

  test('have a default for everything', () => {
    const { network, logs, notifications } = parseSettings({ foundation: FOUNDATION }, 'a test');

    expect({ network, logs, notifications }).toEqual({
      network: { allowed: [], requestsPerAddress: 2_000 },
      logs: { retentionDays: 365 },
      notifications: { emails: [] },
    });
  });

  test('do not reach the functions', () => {
    const { settings } = readDeployment(EUROPE);

    expect(Object.keys(JSON.parse(runtimeSettings(settings)))).toEqual(
      Object.keys(settings).filter((key) => !['network', 'logs', 'notifications'].includes(key)),
    );
  });
});

describe('the environment of a function', () => {
  test('is refused before Lambda refuses it', () => {
    expect(environmentProblem({ HOLDFAST_SETTINGS: 'x'.repeat(3_567) })).toBeUndefined();
    expect(environmentProblem({ HOLDFAST_SETTINGS: 'x'.repeat(3_568) })).toMatch(/3585 bytes/);
  });
});

describe('bucket names', () => {
  test('are at most as long as S3 takes, in the region with the longest name', () => {
    const written = (name: string) =>
      name
        .replace(/\$\{Token\[AWS\.AccountId[^}]*\}/, '111111111111')
        .replace(/\$\{Token\[AWS\.Region[^}]*\}/, 'ap-southeast-1');

    for (const name of [accessLogBucket(), consoleBucket()]) {
      expect(Token.isUnresolved(name)).toBe(true);
      expect(written(name)).toMatch(/^[a-z0-9-]{3,63}$/);
    }
  });
});
