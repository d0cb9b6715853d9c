import '../../lambdas/domain/accounts/lifecycle.properties.test.ts';
