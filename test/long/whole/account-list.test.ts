import '../../lambdas/store/account-list.test.ts';
