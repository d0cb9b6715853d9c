import '../../e2e/bare-organization.test.ts';
