import { CONFIG_AGGREGATOR_ROLE, CONFIG_SERVICE } from '../../contracts/names.ts';
import type { TemplateResource } from '../stacks/stack-template.ts';
import { serviceRole } from './service-role.ts';

/**
 * Lets Config ask Organizations which accounts there are. The actions are those of the managed policy that the Config
 * Developer Guide has one attach, written out, so that they stay what they are. Source: AWS Managed Policy Reference,
 * "AWSConfigRoleForOrganizations" (version 2); none of them takes a resource.
 */
export const configAggregatorRole = (): TemplateResource =>
  serviceRole({
    name: CONFIG_AGGREGATOR_ROLE,
    description: 'Lets AWS Config list the accounts of the organization for its aggregator',
    service: CONFIG_SERVICE,
    maySaySource: true,
    policy: 'organization',
    statements: [
      {
        Sid: 'ReadOrganization',
        Effect: 'Allow',
        Action: [
          'organizations:DescribeOrganization',
          'organizations:ListAWSServiceAccessForOrganization',
          'organizations:ListAccounts',
          'organizations:ListDelegatedAdministrators',
        ],
        Resource: '*',
      },
    ],
  });
