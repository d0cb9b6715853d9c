import '../../lambdas/controls/account-defaults/default-conflicts.test.ts';
