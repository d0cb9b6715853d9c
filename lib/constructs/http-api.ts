import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CfnStage,
  HttpApi as GatewayHttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { API_LOG_GROUP } from '../config/log-group-names.ts';
import { acknowledge } from './acknowledge.ts';

/** Who answers, and whose tokens are taken. */
export interface ApiRoutes {
  readonly handler: IFunction;
  readonly issuer: string;
  /** What a token's `aud` or `client_id` has to be. */
  readonly audience: string;
}

/** Requests a second and in a burst that the API takes before it answers 429. */
const THROTTLE = { rateLimit: 100, burstLimit: 200 };

/** What anyone may read: it says what the API is and where to sign in, and nothing of the organization. */
const PUBLIC_PATHS = ['/v1/openapi.json', '/v1/docs', '/v1/sign-in'];

/**
 * The HTTP API in front of the api function. The authorizer refuses early; the function verifies the token again. It exists
 * before its routes do: the front door has to know it, and the tokens the front door.
 */
export class HttpApi extends Construct {
  readonly api: GatewayHttpApi;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.api = new GatewayHttpApi(this, 'Api', {
      apiName: 'holdfast',
      description: 'The API of Holdfast, behind its front door',
      createDefaultStage: false,
    });
    this.addStage();
    const joined = 'It has; the rule does not read an ARN that CloudFormation puts together.';
    acknowledge(this, {
      api_gw_v2_access_logs_enabled_check: joined,
      lambda_function_public_access_prohibited_check: joined,
    });
  }

  addRoutes({ handler, issuer, audience }: ApiRoutes): void {
    const integration = new HttpLambdaIntegration('Handler', handler);
    const authorizer = new HttpJwtAuthorizer('Tokens', issuer, { jwtAudience: [audience] });
    this.api.addRoutes({
      path: '/v1/{proxy+}',
      methods: [HttpMethod.ANY],
      integration,
      authorizer,
    });
    for (const path of PUBLIC_PATHS) {
      const [route] = this.api.addRoutes({
        path,
        methods: [HttpMethod.GET],
        integration,
        authorizer: new HttpNoneAuthorizer(),
      });
      if (route === undefined) continue;
      const open =
        'The description of the API and where to sign in are public: they hold no data of the organization.';
      acknowledge(route, {
        'AwsSolutions-APIG4': open,
        api_gw_v2_authorization_type_configured_check: open,
      });
    }
  }

  private addStage(): void {
    const logGroup = LogGroup.fromLogGroupName(this, 'AccessLogs', API_LOG_GROUP);
    const stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      autoDeploy: true,
      throttle: THROTTLE,
      detailedMetricsEnabled: true,
      accessLogSettings: {
        destination: new LogGroupLogDestination(logGroup),
        format: AccessLogFormat.custom(
          JSON.stringify({
            requestId: '$context.requestId',
            time: '$context.requestTime',
            method: '$context.httpMethod',
            path: '$context.path',
            status: '$context.status',
            subject: '$context.authorizer.claims.sub',
            latency: '$context.responseLatency',
          }),
        ),
      },
    });
    const resource = stage.node.defaultChild;
    if (resource instanceof CfnStage) resource.description = 'The API of Holdfast';
  }
}
