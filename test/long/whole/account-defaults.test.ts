import '../../lambdas/controls/account-defaults/account-defaults.test.ts';
