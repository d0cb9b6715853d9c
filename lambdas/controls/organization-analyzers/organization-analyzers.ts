import type { Connection } from '../../aws/connection.ts';
import type { Region } from '../../contracts/ids.ts';
import type { Control } from '../control.ts';
import {
  forwardingOf,
  putForwarding,
  putForwardingRule,
  readForwardingRule,
} from './forwarding.ts';
import { makeOrganizationAnalyzer, readOrganizationAnalyzers } from './organization-analyzer.ts';
import { organizationAnalyzersPermissions } from './permissions.ts';
import {
  type AnalyzersChange,
  analyzersNotes,
  type DesiredAnalyzers,
  type ObservedAnalyzers,
  planAnalyzers,
} from './plan-analyzers.ts';

const observe = async (connection: Connection, region: Region): Promise<ObservedAnalyzers> => {
  const [analyzers, rule] = await Promise.all([
    readOrganizationAnalyzers(connection, region),
    readForwardingRule(connection, region),
  ]);
  return { analyzers, ...(rule === undefined ? {} : { rule }) };
};

const apply = async (
  change: AnalyzersChange,
  region: Region,
  connection: Connection,
): Promise<void> => {
  switch (change.kind) {
    case 'make-analyzer':
      return makeOrganizationAnalyzer(connection, region);
    case 'put-rule':
      return putForwardingRule(connection, region);
    case 'put-target':
      return putForwarding(connection, region, change.after);
    case 'await-analyzer':
      return;
  }
};

/**
 * In every region of Security an analyzer looks at the whole organization, and a rule hands its findings on: to the home
 * region, and there to the stream into the archive.
 */
export const organizationAnalyzers: Control<DesiredAnalyzers, ObservedAnalyzers, AnalyzersChange> =
  {
    id: 'organization-analyzers',
    stage: 'organization-analyzers',
    scope: 'region',
    permissions: organizationAnalyzersPermissions,
    // The first analyzer makes the service-linked role: once, not in seventeen regions at once.
    leadRegionFirst: true,
    desired: (_, target) => ({
      administrator: target.accountId,
      region: target.region,
      forwarding: forwardingOf(target),
    }),
    observe: ({ region }, connection) => observe(connection, region),
    plan: planAnalyzers,
    apply: (change, { region }, connection) => apply(change, region, connection),
    notes: analyzersNotes,
  };
