import { Aws } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  S3OriginAccessControl,
  SecurityPolicyProtocol,
  Signing,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { ORIGIN_HEADER } from '../../lambdas/contracts/front-door.ts';
import type { DeploymentSettings } from '../../lambdas/contracts/settings.ts';
import { accessLogBucket, consoleBucket } from '../config/bucket-names.ts';
import { CONSOLE_ROUTES_CODE } from '../config/console-routes.ts';
import { acknowledge } from './acknowledge.ts';
import { apiHeaders, consoleHeaders } from './security-headers.ts';

export interface FrontDoorProps {
  readonly network: DeploymentSettings['network'];
  readonly apiId: string;
  readonly originSecret: string;
  readonly webAclArn: string;
  /** Where the console asks for tokens. */
  readonly signInOrigins: readonly string[];
}

/** The one way in: CloudFront with the web ACL, `/v1/*` to the API, everything else to the files of the console. */
export class FrontDoor extends Construct {
  readonly distribution: Distribution;
  /** Without a slash at the end. */
  readonly url: string;

  constructor(scope: Construct, id: string, props: FrontDoorProps) {
    super(scope, id);
    const { domain } = props.network;
    this.distribution = new Distribution(this, 'Distribution', {
      comment: 'Holdfast',
      webAclId: props.webAclArn,
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_ALL,
      enableLogging: true,
      logBucket: Bucket.fromBucketAttributes(this, 'AccessLogs', {
        bucketName: accessLogBucket(),
        region: 'us-east-1',
      }),
      logFilePrefix: 'front-door/',
      logIncludesCookies: false,
      defaultBehavior: this.console(props.signInOrigins),
      additionalBehaviors: { '/v1/*': this.api(props) },
      ...(domain === undefined ? {} : this.ownDomain(domain)),
    });
    this.url = `https://${domain?.name ?? this.distribution.distributionDomainName}`;
    this.acknowledge(domain !== undefined);
  }

  private ownDomain(domain: { readonly name: string; readonly certificateArn: string }) {
    return {
      domainNames: [domain.name],
      certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
    };
  }

  private api({ apiId, originSecret }: FrontDoorProps): BehaviorOptions {
    return {
      origin: new HttpOrigin(`${apiId}.execute-api.${Aws.REGION}.${Aws.URL_SUFFIX}`, {
        protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
        originSslProtocols: [OriginSslPolicy.TLS_V1_2],
        customHeaders: { [ORIGIN_HEADER]: originSecret },
      }),
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      responseHeadersPolicy: new ResponseHeadersPolicy(this, 'ApiHeaders', apiHeaders),
      compress: true,
    };
  }

  private console(signInOrigins: readonly string[]): BehaviorOptions {
    const files = Bucket.fromBucketName(this, 'Console', consoleBucket());
    const routes = new EdgeFunction(this, 'Routes', {
      functionName: 'holdfast-console-routes',
      comment: 'Answers every address inside the console with its page',
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromInline(CONSOLE_ROUTES_CODE),
    });
    return {
      origin: S3BucketOrigin.withOriginAccessControl(files, {
        originAccessControl: new S3OriginAccessControl(this, 'ConsoleAccess', {
          originAccessControlName: 'holdfast-console',
          description: 'Signs the requests for files of the console',
          signing: Signing.SIGV4_ALWAYS,
        }),
      }),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      responseHeadersPolicy: new ResponseHeadersPolicy(
        this,
        'ConsoleHeaders',
        consoleHeaders(signInOrigins),
      ),
      functionAssociations: [{ function: routes, eventType: FunctionEventType.VIEWER_REQUEST }],
      compress: true,
    };
  }

  private acknowledge(hasDomain: boolean): void {
    acknowledge(this.distribution, {
      'Annotation::@aws-cdk/aws-cloudfront-origins:updateImportedBucketPolicyOac':
        "The bucket's own policy, in HoldfastData, lets CloudFront read.",
      'AwsSolutions-CFR1': 'Networks are limited by network.allowed, not by country.',
      cloudfront_default_root_object_configured_check:
        'A function answers at the root, and everywhere else in the console, with its page.',
      cloudfront_origin_failover_enabled_check:
        'Each origin is one regional service, which AWS keeps up in several zones.',
      cloudfront_access_logs_enabled_check:
        'It has; the rule does not read a bucket name that CloudFormation puts together.',
    });
    if (hasDomain) return;
    const own =
      "Without network.domain CloudFront's own name, certificate and minimum of TLS serve.";
    acknowledge(this.distribution, {
      'AwsSolutions-CFR4': own,
      cloudfront_custom_ssl_certificate_check: own,
      cloudfront_sni_enabled_check: own,
      cloudfront_security_policy_check: own,
    });
  }
}
