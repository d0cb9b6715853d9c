import {
  AccessAnalyzerClient,
  CreateAnalyzerCommand,
  type CreateAnalyzerCommandInput,
  ListFindingsV2Command,
  type ListFindingsV2CommandInput,
} from '@aws-sdk/client-accessanalyzer';
import {
  EnableAWSServiceAccessCommand,
  OrganizationsClient,
  RegisterDelegatedAdministratorCommand,
} from '@aws-sdk/client-organizations';
import { MANAGEMENT, SECURITY, startingWorld } from './starting-world.ts';

export const ACCESS_ANALYZER = 'access-analyzer.amazonaws.com';
/** Longer than the creation of an analyzer and its first analysis take, AWS milliseconds. */
export const A_WHILE = 10 * 60_000;

/** The Security account, which administers Access Analyzer for the organization unless told otherwise. */
export const analyzerAccount = async (
  options: { trusted?: boolean; delegated?: boolean; region?: string } = {},
) => {
  const { trusted = true, delegated = true, region } = options;
  const begun = startingWorld();
  const organizations = new OrganizationsClient(begun.as(MANAGEMENT));
  if (trusted) {
    await organizations.send(
      new EnableAWSServiceAccessCommand({ ServicePrincipal: ACCESS_ANALYZER }),
    );
  }
  if (trusted && delegated) {
    await organizations.send(
      new RegisterDelegatedAdministratorCommand({
        AccountId: SECURITY,
        ServicePrincipal: ACCESS_ANALYZER,
      }),
    );
  }
  const client = new AccessAnalyzerClient(begun.as(SECURITY, region));
  const create = (input: Partial<CreateAnalyzerCommandInput> = {}) =>
    client.send(
      new CreateAnalyzerCommand({ analyzerName: 'holdfast', type: 'ORGANIZATION', ...input }),
    );
  /** An analyzer that is at work. */
  const created = async (input: Partial<CreateAnalyzerCommandInput> = {}): Promise<string> => {
    const { arn = '' } = await create(input);
    begun.clock.advance(A_WHILE);
    return arn;
  };
  const findings = async (analyzerArn: string, input: Partial<ListFindingsV2CommandInput> = {}) => {
    const answer = await client.send(new ListFindingsV2Command({ analyzerArn, ...input }));
    return answer.findings ?? [];
  };
  return { ...begun, organizations, client, create, created, findings };
};
