import '../../lambdas/controls/session-preferences/session-conflicts.test.ts';
