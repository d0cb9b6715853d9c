import '../../lambdas/controls/session-preferences/session-preferences.test.ts';
