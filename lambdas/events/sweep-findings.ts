import { ResourceNotFoundException } from '@aws-sdk/client-accessanalyzer';
import { ulid } from 'ulid';
import type { Connection } from '../aws/connection.ts';
import { awsCallFailed } from '../aws/errors.ts';
import { logger } from '../aws/logger.ts';
import type { OperationId, Region } from '../contracts/ids.ts';
import { FOUNDATION_ROLE } from '../contracts/names.ts';
import { findingsSweepPermissions } from '../controls/organization-analyzers/permissions.ts';
import { enterAccount } from '../controls/sessions.ts';
import { accountTarget } from '../controls/targets.ts';
import { DomainError } from '../domain/errors.ts';
import type { Foundation } from '../domain/organization/foundation.ts';
import { type Store, type TaskDependencies, taskDependencies } from '../tasks/dependencies.ts';
import type { AnalyzerOfRegion } from './findings/read-findings.ts';
import { sweepRegion } from './findings/sweep-region.ts';

export interface SweepFindingsDependencies
  extends Pick<TaskDependencies, 'settings' | 'own' | 'actor' | 'now'> {
  readonly store: Pick<Store, 'findFoundation' | 'updateFoundation'>;
}

type Failure = { readonly region: Region; readonly error: DomainError };

const enterSecurity = (
  { settings, own, actor }: SweepFindingsDependencies,
  foundation: Foundation,
): Promise<Connection> =>
  enterAccount({
    own,
    target: accountTarget(settings, foundation, foundation.securityAccountId),
    role: FOUNDATION_ROLE,
    operation: { id: `op_${ulid()}` as OperationId, requestedBy: actor },
    permissions: findingsSweepPermissions.security ?? [],
  });

/** Accounts rely on this record: from here on their Access Analyzer stage says that the region is uncovered. */
const strikeOut = async (
  { store, now }: SweepFindingsDependencies,
  { region, arn }: AnalyzerOfRegion,
): Promise<void> => {
  await store.updateFoundation((current) => {
    if (current?.analyzers?.[region] !== arn) return undefined;
    const { [region]: _, ...analyzers } = current.analyzers;
    return { ...current, analyzers, updatedAt: now() };
  });
};

const sweep = async (
  dependencies: SweepFindingsDependencies,
  security: Connection,
  { logArchive }: Foundation,
  analyzer: AnalyzerOfRegion,
): Promise<Failure | undefined> => {
  const { region } = analyzer;
  const homeRegion = dependencies.settings.homeRegion as Region;
  const destination = { bucket: logArchive.trailBucket, homeRegion, at: dependencies.now() };
  try {
    await sweepRegion(security, analyzer, destination);
    return undefined;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) await strikeOut(dependencies, analyzer);
    const failed = awsCallFailed(error, { accountId: security.accountId, region });
    logger.error('the findings of a region were not swept', {
      region,
      code: failed.code,
      reason: failed.message,
    });
    return { region, error: failed };
  }
};

const notSwept = (failures: readonly Failure[]): DomainError =>
  new DomainError(
    'FindingsNotSwept',
    'failed',
    `the findings of ${failures.map(({ region, error }) => `${region} (${error.code})`).join(', ')} did not reach the log archive`,
    {
      nextStep:
        'Look at the log of the function for each region; where the analyzer is gone, run the foundation.',
      cause: failures[0]?.error,
    },
  );

/**
 * Once a day, what every organization analyzer knows goes to the archive: its events are sent at best effort. Regions side by
 * side, each whatever happens to the others. Before the foundation has laid analyzers there is nothing to sweep.
 * @throws DomainError `FindingsNotSwept`
 */
export const createSweepFindings =
  (dependencies: SweepFindingsDependencies) => async (): Promise<void> => {
    const foundation = await dependencies.store.findFoundation();
    const analyzers = Object.entries(foundation?.analyzers ?? {});
    if (foundation === undefined || analyzers.length === 0) return;
    const security = await enterSecurity(dependencies, foundation);
    const swept = await Promise.all(
      analyzers.map(([region, arn]) =>
        sweep(dependencies, security, foundation, { region: region as Region, arn }),
      ),
    );
    const failures = swept.filter((failure) => failure !== undefined);
    logger.info('swept findings', { regions: swept.length, failed: failures.length });
    if (failures.length > 0) throw notSwept(failures);
  };

export const handler = (): Promise<void> => createSweepFindings(taskDependencies())();
