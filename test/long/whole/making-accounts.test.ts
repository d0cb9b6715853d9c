import '../../lambdas/tasks/foundation/making-accounts.test.ts';
