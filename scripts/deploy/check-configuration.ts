import type { Settings } from '../../lambdas/contracts/settings.ts';
import { type Finding, fine, problem } from './findings.ts';

/** Nobody gets mail there. Source: RFC 2606. */
const RESERVED = /@(?:[^@]+\.)?example\.(?:com|net|org)$/;

const reserved = (path: string, address: string | undefined): readonly Finding[] =>
  address === undefined || !RESERVED.test(address)
    ? []
    : [
        problem(
          'Configuration',
          `${path} is ${address}: nobody gets mail there, and an account whose root address nobody reads cannot be recovered`,
          `Put an address of your own domain at ${path}.`,
        ),
      ];

/** What a sandbox may have and a cloud may not. The schema has been checked before. */
export const checkConfiguration = ({ foundation, accountEmail }: Settings): readonly Finding[] => {
  const problems = [
    ...reserved('foundation.security.email', foundation.security.email),
    ...reserved('foundation.logging.email', foundation.logging.email),
    ...reserved('accountEmail', accountEmail),
  ];
  return problems.length > 0
    ? problems
    : [fine('Configuration', 'every key is valid, and every address can get mail')];
};
