import { Arn, ArnFormat, Stack } from 'aws-cdk-lib';
import { CfnIPSet, CfnLoggingConfiguration, CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import type { DeploymentSettings } from '../../lambdas/contracts/settings.ts';
import { FIREWALL_LOG_GROUP } from '../config/log-group-names.ts';
import { firewallRules, RESPONSE_BODIES } from './firewall-rules.ts';

export interface FirewallProps {
  readonly network: DeploymentSettings['network'];
}

const isIpv6 = (network: string): boolean => network.includes(':');

/** What every request passes before anything of Holdfast sees it. Lives in us-east-1, as CloudFront wants it. */
export class Firewall extends Construct {
  readonly webAcl: CfnWebACL;

  constructor(scope: Construct, id: string, { network }: FirewallProps) {
    super(scope, id);
    const sets = [
      this.addNetworks(
        'IPV4',
        network.allowed.filter((each) => !isIpv6(each)),
      ),
      this.addNetworks('IPV6', network.allowed.filter(isIpv6)),
    ];
    this.webAcl = new CfnWebACL(this, 'WebAcl', {
      name: 'holdfast',
      description: 'In front of Holdfast',
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      rules: [...firewallRules(sets.flat(), network.requestsPerAddress)],
      customResponseBodies: { ...RESPONSE_BODIES },
      visibilityConfig: {
        cloudWatchMetricsEnabled: true,
        metricName: 'holdfast',
        sampledRequestsEnabled: true,
      },
    });
    this.logRefusals();
  }

  private addNetworks(ipAddressVersion: 'IPV4' | 'IPV6', addresses: string[]): string[] {
    if (addresses.length === 0) return [];
    const set = new CfnIPSet(this, ipAddressVersion, {
      name: `holdfast-${ipAddressVersion.toLowerCase()}`,
      description: 'The networks that reach Holdfast',
      scope: 'CLOUDFRONT',
      ipAddressVersion,
      addresses,
    });
    return [set.attrArn];
  }

  /** Only what was refused or counted: what was let through is in the access logs. Tokens are left out. */
  private logRefusals(): void {
    const logGroup = Arn.format(
      {
        service: 'logs',
        resource: 'log-group',
        resourceName: FIREWALL_LOG_GROUP,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      },
      Stack.of(this),
    );
    new CfnLoggingConfiguration(this, 'Refusals', {
      resourceArn: this.webAcl.attrArn,
      logDestinationConfigs: [logGroup],
      redactedFields: ['authorization', 'cookie'].map((name) => ({
        singleHeader: { Name: name },
      })),
      loggingFilter: {
        DefaultBehavior: 'DROP',
        Filters: [
          {
            Behavior: 'KEEP',
            Requirement: 'MEETS_ANY',
            Conditions: ['BLOCK', 'COUNT', 'EXCLUDED_AS_COUNT'].map((action) => ({
              ActionCondition: { Action: action },
            })),
          },
        ],
      },
    });
  }
}
