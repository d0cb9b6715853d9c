import '../../lambdas/api/fuzz.test.ts';
