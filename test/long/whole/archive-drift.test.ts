import '../../lambdas/controls/log-archive/archive-drift.test.ts';
