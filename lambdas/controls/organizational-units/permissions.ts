import type { ControlPermissions } from '../../contracts/permissions.ts';

/** What organizational-units does in the management account; the role is that of the function that runs it. */
export const organizationalUnitsPermissions: ControlPermissions = {
  execution: [
    {
      sid: 'ManageUnits',
      actions: [
        'organizations:ListOrganizationalUnitsForParent',
        'organizations:CreateOrganizationalUnit',
      ],
      resources: ['*'],
    },
  ],
  audit: [],
};
