import '../../lambdas/api/accounts/crash-sweep.test.ts';
