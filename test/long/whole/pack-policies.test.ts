import '../../lambdas/domain/policies/pack-policies.test.ts';
