import '../../lambdas/controls/detector/detector.test.ts';
