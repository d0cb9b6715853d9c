import type { Connection } from '../../aws/connection.ts';
import type { Region } from '../../contracts/ids.ts';
import type { Settings } from '../../contracts/settings.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Change, Control, Target } from '../control.ts';
import { leadRegion } from '../targets.ts';
import {
  ANALYZER_ROLE,
  type CoveringAnalyzer,
  makeServiceRole,
  type ObservedAnalyzer,
  readAnalyzerState,
} from './analyzer-state.ts';
import { analyzerPermissions } from './permissions.ts';

export type AnalyzerChange = Change & { readonly kind: 'make-service-role' };

const RUN_FOUNDATION = 'Run the foundation, then assure the account again.';

const uncovered = (regions: readonly string[]): DomainError =>
  new DomainError(
    'FoundationIncomplete',
    'unavailable',
    `the organization has no analyzer at work in ${regions.join(', ')}`,
    { nextStep: RUN_FOUNDATION },
  );

/**
 * Findings of an account are made by the organization's analyzers, which cover every account from the moment it joins: there
 * is nothing in the account that could be missing but the role they look with. That the analyzers of all regions are at work
 * and their findings on their way to Logging is the same for every account, so it is not asked once an account: the foundation
 * looks at each region and records it only then, the daily sweep reads every one of them and strikes out what is gone. An
 * account then asks for that record, complete for its regions, and for the one analyzer of the lead region.
 */
const coveringAnalyzer = (settings: Settings, { foundation }: Target): CoveringAnalyzer => {
  const { analyzers = {} } = foundation;
  const missing = settings.regions.filter((region) => analyzers[region as Region] === undefined);
  const region = leadRegion(settings);
  const arn = analyzers[region];
  if (missing.length > 0 || arn === undefined) {
    throw uncovered(missing.length > 0 ? missing : [region]);
  }
  return { region, arn };
};

const plan = (
  { region, arn }: CoveringAnalyzer,
  { serviceRole, covering }: ObservedAnalyzer,
): readonly AnalyzerChange[] => {
  if (covering !== 'ACTIVE') {
    throw new DomainError(
      'AnalyzerNotAtWork',
      'conflict',
      `the organization's analyzer ${arn} in ${region} is ${covering}: findings of the account are not made`,
      { nextStep: RUN_FOUNDATION },
    );
  }
  if (serviceRole === 'present') return [];
  return [
    {
      kind: 'make-service-role',
      resource: `role/${ANALYZER_ROLE}`,
      sentence: `Make the service-linked role ${ANALYZER_ROLE}.`,
      destructive: false,
    },
  ];
};

/** How the control gets to the account that the analyzers are in. */
export interface AnalyzerElsewhere {
  security(): Promise<Connection>;
}

/** The organization's analyzers see the account: its service-linked role is there, and they are at work. */
export const createAnalyzer = ({
  security,
}: AnalyzerElsewhere): Control<CoveringAnalyzer, ObservedAnalyzer, AnalyzerChange> => ({
  id: 'analyzer',
  stage: 'access-analyzer',
  scope: 'account',
  permissions: analyzerPermissions,
  desired: coveringAnalyzer,
  observe: (_, connection, desired) => readAnalyzerState(connection, security, desired),
  // AWS may have made the role by itself already: making it again says so.
  unset: () => ({ serviceRole: 'absent', covering: 'ACTIVE', own: [] }),
  plan,
  apply: (_, __, connection) => makeServiceRole(connection),
  notes: (_, { own }) =>
    own.length === 0
      ? []
      : [
          `The account's own analyzer ${own.join(', ')} stays beside the organization's; what it finds does not reach Logging.`,
        ],
});
