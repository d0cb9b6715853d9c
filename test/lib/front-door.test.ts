import { Match } from 'aws-cdk-lib/assertions';
import { CLI_CALLBACK, ORIGIN_HEADER } from '../../lambdas/contracts/front-door.ts';
import { CONSOLE_HEADERS, SECURITY_HEADERS } from '../../lambdas/contracts/response-headers.ts';
import { CONSOLE_ROUTES_CODE } from '../../lib/config/console-routes.ts';
import { consolePaths } from '../support/console-paths.ts';
import { aDeployment, deploymentOf, EUROPE, synthesize } from '../support/deployment.ts';

const plain = synthesize(aDeployment({ identity: { firstAdministrator: 'ada@example.com' } }));
const europe = synthesize(deploymentOf(EUROPE));

/** The properties of the only resource of a type. */
// biome-ignore lint/suspicious/noExplicitAny: templates are looked into, not typed
const only = (template: typeof plain.service, type: string): any => {
  const [resource, ...others] = Object.values(template.findResources(type));
  expect(others).toEqual([]);
  return resource?.['Properties'];
};

const distribution = (templates: typeof plain) =>
  only(templates.service, 'AWS::CloudFront::Distribution').DistributionConfig;

describe('the front door', () => {
  const config = distribution(plain);
  const [api] = config.CacheBehaviors;
  const originOf = (id: string) =>
    config.Origins.find(({ Id }: { readonly Id: string }) => Id === id);

  test('stands behind the web ACL, which another region hands over as an output', () => {
    const { StackName, Region, OutputName } = config.WebACLId['Fn::GetStackOutput'];

    expect({ StackName, Region }).toEqual({ StackName: 'HoldfastEdge', Region: 'us-east-1' });
    plain.edge.hasOutput(OutputName, { Value: { 'Fn::GetAtt': [Match.anyValue(), 'Arn'] } });
    expect(distribution(europe).WebACLId).toEqual(config.WebACLId);
  });

  test('sends /v1 to the API, over TLS 1.2, with everything the caller sent and nothing cached', () => {
    const origin = originOf(api.TargetOriginId);

    expect(api).toMatchObject({
      PathPattern: '/v1/*',
      ViewerProtocolPolicy: 'https-only',
      // Managed by AWS: CachingDisabled, and AllViewerExceptHostHeader.
      CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
      OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
    });
    expect(JSON.stringify(origin.DomainName)).toContain('.execute-api.');
    expect(origin.CustomOriginConfig).toEqual({
      OriginProtocolPolicy: 'https-only',
      OriginSSLProtocols: ['TLSv1.2'],
    });
  });

  test('tells the API the secret that the function asks for, which no template holds', () => {
    const [header] = originOf(api.TargetOriginId).OriginCustomHeaders;
    const functions = plain.service.findResources('AWS::Lambda::Function', {
      Properties: { FunctionName: 'holdfast-api' },
    });
    const [{ Properties } = { Properties: undefined }] = Object.values(functions);

    expect(header.HeaderName).toBe(ORIGIN_HEADER);
    expect(header.HeaderValue['Fn::Join'][1][0]).toBe('{{resolve:secretsmanager:');
    expect(Properties.Environment.Variables.HOLDFAST_ORIGIN_SECRET).toEqual(header.HeaderValue);
    expect(Properties.KmsKeyArn).toBeDefined();
    plain.service.hasResourceProperties('AWS::SecretsManager::Secret', {
      GenerateSecretString: { PasswordLength: 48, ExcludePunctuation: true },
      SecretString: Match.absent(),
    });
  });

  test('gives the secret to no function but the API', () => {
    const told = Object.values(plain.service.findResources('AWS::Lambda::Function')).filter(
      ({ Properties }) => 'HOLDFAST_ORIGIN_SECRET' in Properties.Environment.Variables,
    );

    expect(told.map(({ Properties }) => Properties.FunctionName)).toEqual(['holdfast-api']);
  });

  test('reads the files of the console from a private bucket, signed', () => {
    const origin = originOf(config.DefaultCacheBehavior.TargetOriginId);

    expect(JSON.stringify(origin.DomainName)).toContain('holdfast-console-');
    expect(origin.OriginAccessControlId).toBeDefined();
    expect(only(plain.service, 'AWS::CloudFront::OriginAccessControl')).toMatchObject({
      OriginAccessControlConfig: { SigningBehavior: 'always', SigningProtocol: 'sigv4' },
    });
  });

  test('writes who asked for what to the bucket in us-east-1, without cookies', () => {
    expect(config.Logging).toMatchObject({ IncludeCookies: false, Prefix: 'front-door/' });
    expect(JSON.stringify(config.Logging.Bucket)).toContain('.s3.us-east-1.');
    plain.edge.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'RetainExceptOnCreate',
      Properties: Match.objectLike({
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerPreferred' }] },
        LifecycleConfiguration: Match.objectLike({
          Rules: [Match.objectLike({ ExpirationInDays: 365 })],
        }),
      }),
    });
  });

  test('answers by a name of one’s own with TLS 1.2 at least', () => {
    expect(distribution(europe)).toMatchObject({
      Aliases: ['holdfast.example.com'],
      ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021', SslSupportMethod: 'sni-only' },
    });
    europe.service.hasOutput('Url', { Value: 'https://holdfast.example.com' });
  });

  test('puts HSTS on every answer, and lets the console load nothing foreign', () => {
    const policies = Object.values(
      europe.service.findResources('AWS::CloudFront::ResponseHeadersPolicy'),
    ).map(({ Properties }) => Properties.ResponseHeadersPolicyConfig);
    const [forConsole] = policies.filter(({ Name }) => Name === 'holdfast-console');
    const csp = forConsole.SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy;

    expect(policies).toHaveLength(2);
    for (const { SecurityHeadersConfig } of policies) {
      expect(SecurityHeadersConfig.StrictTransportSecurity).toEqual({
        AccessControlMaxAgeSec: 63_072_000,
        IncludeSubdomains: true,
        Override: true,
      });
    }
    expect(forConsole.SecurityHeadersConfig).toMatchObject({
      ContentTypeOptions: { Override: true },
      FrameOptions: { FrameOption: SECURITY_HEADERS['x-frame-options'] },
      ReferrerPolicy: { ReferrerPolicy: SECURITY_HEADERS['referrer-policy'] },
    });
    expect(forConsole.CustomHeadersConfig.Items).toEqual(
      Object.entries(CONSOLE_HEADERS).map(([Header, Value]) => ({ Header, Value, Override: true })),
    );
    expect(csp).toContain("connect-src 'self' https://login.example.com");
    expect(csp).toContain("default-src 'none'");
    expect(csp).not.toContain('unsafe');
  });
});

describe('the web ACL', () => {
  const rules = (templates: typeof plain) => only(templates.edge, 'AWS::WAFv2::WebACL').Rules;

  test('limits each address, then asks AWS’s own rules', () => {
    const [rate, common, inputs, ...others] = rules(plain);

    expect(others).toEqual([]);
    expect(rate).toMatchObject({
      Statement: { RateBasedStatement: { Limit: 2_000, AggregateKeyType: 'IP' } },
      Action: { Block: { CustomResponse: { ResponseCode: 429 } } },
    });
    expect(common.Statement.ManagedRuleGroupStatement.Name).toBe('AWSManagedRulesCommonRuleSet');
    expect(inputs.Statement.ManagedRuleGroupStatement.Name).toBe(
      'AWSManagedRulesKnownBadInputsRuleSet',
    );
  });

  test('lets bodies reach the API that are larger than 8 KB, which refuses them itself', () => {
    const [, common] = rules(plain);

    expect(common.Statement.ManagedRuleGroupStatement.RuleActionOverrides).toEqual([
      { Name: 'SizeRestrictions_BODY', ActionToUse: { Count: {} } },
    ]);
  });

  test('lets only configured networks in, of both kinds, before anything else', () => {
    const [networks, rate] = rules(europe);
    const sets = Object.values(europe.edge.findResources('AWS::WAFv2::IPSet'));

    expect(networks).toMatchObject({ Priority: 0, Action: { Block: {} } });
    expect(networks.Statement.NotStatement.Statement.OrStatement.Statements).toHaveLength(2);
    expect(
      sets.map(({ Properties }) => [Properties.IPAddressVersion, Properties.Addresses]),
    ).toEqual([
      ['IPV4', ['203.0.113.0/24']],
      ['IPV6', ['2001:db8:1234::/48']],
    ]);
    expect(rate.Statement.RateBasedStatement.Limit).toBe(5_000);
  });

  test('logs what it refuses, and no token', () => {
    const logging = only(plain.edge, 'AWS::WAFv2::LoggingConfiguration');

    expect(logging.LoggingFilter.DefaultBehavior).toBe('DROP');
    expect(logging.RedactedFields).toEqual([
      { SingleHeader: { Name: 'authorization' } },
      { SingleHeader: { Name: 'cookie' } },
    ]);
  });
});

describe('the function at the edge', () => {
  const handle = (path: string) => {
    const [uri] = path.split('?');
    return new Function(`${CONSOLE_ROUTES_CODE}; return handler;`)()({ request: { uri } });
  };

  test.each(consolePaths.pages)('leads from %s to the page of the console', (path) => {
    expect(handle(path)).toEqual({ uri: '/index.html' });
  });

  test.each(consolePaths.files)('lets %s through', (path) => {
    expect(handle(path)).toEqual({ uri: path });
  });

  test('is the one that is deployed, for every address but those of the API', () => {
    plain.service.hasResourceProperties('AWS::CloudFront::Function', {
      FunctionCode: CONSOLE_ROUTES_CODE,
      AutoPublish: true,
    });
    const { DefaultCacheBehavior, CacheBehaviors } = distribution(plain);
    expect(DefaultCacheBehavior.FunctionAssociations).toHaveLength(1);
    expect(CacheBehaviors[0].FunctionAssociations).toBeUndefined();
  });
});

describe('signing in', () => {
  test('lets nobody sign up and asks everyone for a second factor', () => {
    plain.data.hasResource('AWS::Cognito::UserPool', {
      DeletionPolicy: 'Retain',
      Properties: Match.objectLike({
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
        MfaConfiguration: 'ON',
        EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
        DeletionProtection: 'ACTIVE',
        UserPoolTier: 'ESSENTIALS',
      }),
    });
    plain.data.resourceCountIs('AWS::Cognito::UserPoolGroup', 3);
  });

  test('takes a code with PKCE alone, for half an hour, at the front door and at the command line', () => {
    const client = only(plain.service, 'AWS::Cognito::UserPoolClient');

    expect(client).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
      AccessTokenValidity: 30,
      TokenValidityUnits: { AccessToken: 'minutes' },
      RefreshTokenRotation: { Feature: 'ENABLED' },
    });
    const [console, command] = client.CallbackURLs;
    expect(JSON.stringify(console)).toContain('"DomainName"');
    expect(command).toBe(CLI_CALLBACK);
  });

  test('invites the first administrator, who stays when the configuration names another', () => {
    plain.data.hasResource('AWS::Cognito::UserPoolUser', {
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
      Properties: Match.objectLike({ Username: 'ada@example.com' }),
    });
    plain.data.hasResourceProperties('AWS::Cognito::UserPoolUserToGroupAttachment', {
      GroupName: 'administrator',
    });
  });

  test('belongs to the configured issuer, where there is one', () => {
    europe.data.resourceCountIs('AWS::Cognito::UserPool', 0);
    europe.service.resourceCountIs('AWS::Cognito::UserPoolClient', 0);
    europe.service.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
      JwtConfiguration: {
        Audience: ['holdfast'],
        Issuer: 'https://login.example.com/realms/platform',
      },
    });
    europe.service.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: 'holdfast-api',
      Environment: {
        Variables: Match.objectLike({
          HOLDFAST_CLIENT_ID: 'holdfast',
          HOLDFAST_JWKS_URI:
            'https://login.example.com/realms/platform/protocol/openid-connect/certs',
        }),
      },
    });
  });

  test('refuses requests without a token everywhere but at the description of the API and where to sign in', () => {
    const routes = Object.values(plain.service.findResources('AWS::ApiGatewayV2::Route'));
    const open = routes
      .filter(({ Properties }) => Properties.AuthorizationType === 'NONE')
      .map(({ Properties }) => Properties.RouteKey);

    expect(open.sort()).toEqual(['GET /v1/docs', 'GET /v1/openapi.json', 'GET /v1/sign-in']);
    expect(routes).toHaveLength(4);
  });
});
