import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Policy } from '../../../../client/types.ts';
import { LinkTo } from '../../shared/page/link-to.tsx';
import { statementsOf } from './policy-document.ts';
import { StatementSection } from './statement-section.tsx';
import { useFoundationNames } from './use-foundation-names.ts';

/** Why there is no document. */
export const NoDocument = ({ status }: Pick<Policy, 'status'>) =>
  status === 'OFF' ? (
    <Alert type="info" header="This policy is turned off">
      The settings turn off all that it would protect. See{' '}
      <LinkTo to="/settings?find=mandatoryPolicies">the settings</LinkTo>.
    </Alert>
  ) : (
    <Alert type="info" header="There is no document yet">
      It names the Security and Logging accounts, which the foundation makes first. See{' '}
      <LinkTo to="/organization">how far the foundation is</LinkTo>.
    </Alert>
  );

/** Every statement of the policy in words. */
export const PolicyStatements = ({ policy }: { readonly policy: Policy }) => {
  const names = useFoundationNames();
  const { document } = policy;
  if (document === null) return <NoDocument status={policy.status} />;
  const sources: readonly unknown[] = Array.isArray(document['Statement'])
    ? document['Statement']
    : [document['Statement']];
  return (
    <SpaceBetween size="l">
      <Box variant="p" color="text-body-secondary">
        Service control policies bind every principal of an account, its root user included. They
        bind neither the management account nor service-linked roles.
      </Box>
      {statementsOf(document).map((statement, index) => (
        <StatementSection
          key={statement.sid}
          statement={statement}
          source={sources[index]}
          names={names}
        />
      ))}
    </SpaceBetween>
  );
};
