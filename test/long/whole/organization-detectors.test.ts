import '../../lambdas/controls/organization-detectors/organization-detectors.test.ts';
