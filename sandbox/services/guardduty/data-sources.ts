import type {
  DataSourceConfigurationsResult,
  OrganizationDataSourceConfigurationsResult,
} from '@aws-sdk/client-guardduty';
import { AwsError } from '../../wire/service.ts';
import type { Detector, OrganizationConfiguration } from './guardduty-store.ts';

/** Features as GuardDuty told them before there were features; answers still carry both. */
export const dataSources = (detector: Detector): DataSourceConfigurationsResult => {
  const on = (name: string) => ({ Status: detector.features[name]?.status ?? 'DISABLED' });
  return {
    CloudTrail: { Status: 'ENABLED' },
    DNSLogs: { Status: 'ENABLED' },
    FlowLogs: { Status: 'ENABLED' },
    S3Logs: on('S3_DATA_EVENTS'),
    Kubernetes: { AuditLogs: on('EKS_AUDIT_LOGS') },
    MalwareProtection: {
      ScanEc2InstanceWithFindings: { EbsVolumes: on('EBS_MALWARE_PROTECTION') },
    },
  };
};

export const organizationDataSources = (
  configuration: OrganizationConfiguration,
): OrganizationDataSourceConfigurationsResult => {
  const on = (name: string) => ({
    AutoEnable: (configuration.features[name]?.autoEnable ?? 'NONE') !== 'NONE',
  });
  return {
    S3Logs: on('S3_DATA_EVENTS'),
    Kubernetes: { AuditLogs: on('EKS_AUDIT_LOGS') },
    MalwareProtection: {
      ScanEc2InstanceWithFindings: { EbsVolumes: on('EBS_MALWARE_PROTECTION') },
    },
  };
};

/** @throws AwsError 501: the old way to set features is not simulated */
export const refuseDataSources = (given: object | undefined): void => {
  if (given === undefined) return;
  throw new AwsError('NotImplemented', 'GuardDuty dataSources are not simulated: give features', {
    status: 501,
  });
};
