import { type FindingSummaryV2, paginateListFindingsV2 } from '@aws-sdk/client-accessanalyzer';
import { accessAnalyzer } from '../../aws/clients/access-analyzer.ts';
import type { Connection } from '../../aws/connection.ts';
import type { Region } from '../../contracts/ids.ts';

/** The findings of one analyzer, or of one region's. */
export interface AnalyzerOfRegion {
  readonly region: Region;
  readonly arn: string;
}

const line = ({ region, arn }: AnalyzerOfRegion, finding: FindingSummaryV2): string =>
  `${JSON.stringify({
    analyzer: arn,
    region,
    id: finding.id,
    status: finding.status,
    findingType: finding.findingType,
    resource: finding.resource,
    resourceType: finding.resourceType,
    accountId: finding.resourceOwnerAccount,
    createdAt: finding.createdAt,
    updatedAt: finding.updatedAt,
    analyzedAt: finding.analyzedAt,
    ...(finding.error === undefined ? {} : { error: finding.error }),
  })}\n`;

/**
 * The findings that are ACTIVE, and all that changed since `since`, as JSON lines in chunks of at most `most`. Read page by page;
 * what was archived or resolved longer ago is passed over, because no filter of the call names a time.
 */
export const readFindings = async function* (
  security: Connection,
  analyzer: AnalyzerOfRegion,
  { since, most }: { readonly since: Date; readonly most: number },
): AsyncGenerator<string> {
  const client = accessAnalyzer(security, analyzer.region);
  const pages = paginateListFindingsV2({ client }, { analyzerArn: analyzer.arn });
  let lines: string[] = [];
  for await (const { findings = [] } of pages) {
    for (const finding of findings) {
      const recent = finding.updatedAt !== undefined && finding.updatedAt >= since;
      if (finding.status !== 'ACTIVE' && !recent) continue;
      lines.push(line(analyzer, finding));
      if (lines.length < most) continue;
      yield lines.join('');
      lines = [];
    }
  }
  yield lines.join('');
};
