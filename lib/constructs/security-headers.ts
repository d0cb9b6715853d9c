import { Duration } from 'aws-cdk-lib';
import {
  HeadersFrameOption,
  HeadersReferrerPolicy,
  type ResponseHeadersPolicyProps,
} from 'aws-cdk-lib/aws-cloudfront';
import {
  CONSOLE_HEADERS,
  consolePolicy,
  HTTPS_SECONDS,
} from '../../lambdas/contracts/response-headers.ts';

/** The headers that the front door puts on answers, made from the same data as the sandbox's. */

/** `SECURITY_HEADERS`, which CloudFront takes by name. */
const always = {
  strictTransportSecurity: {
    accessControlMaxAge: Duration.seconds(HTTPS_SECONDS),
    includeSubdomains: true,
    override: true,
  },
  contentTypeOptions: { override: true },
  frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
  referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
};

/** The API has policies of its own, one an answer; what API Gateway answers itself has none, and gets the strictest. */
export const apiHeaders: ResponseHeadersPolicyProps = {
  responseHeadersPolicyName: 'holdfast-api',
  comment: 'Answers of the API of Holdfast',
  securityHeadersBehavior: {
    ...always,
    contentSecurityPolicy: {
      contentSecurityPolicy: "default-src 'none'; frame-ancestors 'none'",
      override: false,
    },
  },
  customHeadersBehavior: {
    customHeaders: [{ header: 'cache-control', value: 'no-store', override: false }],
  },
};

/** Of the console's files; how long they are kept the files themselves say. */
export const consoleHeaders = (signInOrigins: readonly string[]): ResponseHeadersPolicyProps => ({
  responseHeadersPolicyName: 'holdfast-console',
  comment: 'Files of the console of Holdfast',
  securityHeadersBehavior: {
    ...always,
    contentSecurityPolicy: {
      contentSecurityPolicy: consolePolicy(signInOrigins),
      override: true,
    },
  },
  customHeadersBehavior: {
    customHeaders: Object.entries(CONSOLE_HEADERS).map(([header, value]) => ({
      header,
      value,
      override: true,
    })),
  },
});
