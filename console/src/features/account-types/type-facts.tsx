import Badge from '@cloudscape-design/components/badge';
import type { AccountType } from '../../../../client/types.ts';
import { useOrganization } from '../../shared/organization/use-organization.ts';

/** Where its accounts are. */
export const UnitOf = ({ type }: { readonly type: AccountType }) => {
  const { data } = useOrganization();
  const unit = type.organizationalUnitId;
  if (unit !== null) {
    const name = data?.quotas.policies.targets.find(({ id }) => id === unit)?.name;
    return <>{name === undefined ? unit : `${name} (${unit})`}</>;
  }
  return type.id === 'management' ? (
    <>None: service control policies do not bind the management account</>
  ) : (
    <>Made by the foundation</>
  );
};

/** Marks what accounts can be neither created in nor onboarded into. */
export const FoundationMark = ({ type }: { readonly type: AccountType }) =>
  type.foundation ? <Badge color="blue">Foundation</Badge> : null;

/** Who has accounts of the type. */
export const openWords = ({ foundation }: AccountType): string =>
  foundation
    ? 'Kept for the foundation: nothing is created in it or onboarded into it'
    : 'Accounts can be created in it and onboarded into it';

/** The accounts of the type, in the list of all. */
export const accountsPath = ({ id }: AccountType): string =>
  `/accounts?type=${encodeURIComponent(id)}`;
