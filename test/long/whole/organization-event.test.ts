import '../../lambdas/events/organization-event.test.ts';
