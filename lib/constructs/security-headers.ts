import { Duration } from 'aws-cdk-lib';
import {
  HeadersFrameOption,
  HeadersReferrerPolicy,
  type ResponseHeadersPolicyProps,
} from 'aws-cdk-lib/aws-cloudfront';

/** The headers that the front door puts on answers. */

const always = {
  strictTransportSecurity: {
    accessControlMaxAge: Duration.days(730),
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

/** The console loads nothing that is not its own, and talks to the API and to these origins for signing in. */
export const consoleHeaders = (signInOrigins: readonly string[]): ResponseHeadersPolicyProps => ({
  responseHeadersPolicyName: 'holdfast-console',
  comment: 'Files of the console of Holdfast',
  securityHeadersBehavior: {
    ...always,
    contentSecurityPolicy: {
      contentSecurityPolicy: [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self' data:",
        `connect-src ${["'self'", ...signInOrigins].join(' ')}`,
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
      ].join('; '),
      override: true,
    },
  },
  customHeadersBehavior: {
    customHeaders: [
      { header: 'cross-origin-opener-policy', value: 'same-origin', override: true },
      { header: 'cross-origin-resource-policy', value: 'same-origin', override: true },
      {
        header: 'permissions-policy',
        value: 'camera=(), geolocation=(), microphone=()',
        override: true,
      },
    ],
  },
});
