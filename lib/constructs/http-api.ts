import { RemovalPolicy, Validations } from 'aws-cdk-lib';
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
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

export interface HttpApiProps {
  readonly handler: IFunction;
  readonly issuer: string;
  /** What a token's `aud` or `client_id` has to be. */
  readonly audience: string;
}

/** Requests a second and in a burst that the API takes before it answers 429. */
const THROTTLE = { rateLimit: 100, burstLimit: 200 };

/** The HTTP API in front of the api function. The authorizer refuses early; the function verifies the token again. */
export class HttpApi extends Construct {
  readonly api: GatewayHttpApi;

  constructor(scope: Construct, id: string, props: HttpApiProps) {
    super(scope, id);
    this.api = new GatewayHttpApi(this, 'Api', {
      apiName: 'holdfast',
      createDefaultStage: false,
      defaultAuthorizer: new HttpJwtAuthorizer('Tokens', props.issuer, {
        jwtAudience: [props.audience],
      }),
    });
    const integration = new HttpLambdaIntegration('Handler', props.handler);
    this.api.addRoutes({ path: '/v1/{proxy+}', methods: [HttpMethod.ANY], integration });
    for (const path of ['/v1/openapi.json', '/v1/docs']) {
      const [route] = this.api.addRoutes({
        path,
        methods: [HttpMethod.GET],
        integration,
        authorizer: new HttpNoneAuthorizer(),
      });
      if (route === undefined) continue;
      Validations.of(route).acknowledge({
        id: 'AwsSolutions-APIG4',
        reason: 'The description of the API is public: it holds no data of the organization.',
      });
    }
    this.addStage();
  }

  private addStage(): void {
    const logGroup = new LogGroup(this, 'AccessLogs', {
      logGroupName: '/aws/vendedlogs/apigateway/holdfast',
      retention: RetentionDays.ONE_YEAR,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      autoDeploy: true,
      throttle: THROTTLE,
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
