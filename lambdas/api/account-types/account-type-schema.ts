import '@hono/zod-openapi';
import * as z from 'zod';
import type { AccountType } from '../../domain/account-types/account-type.ts';
import type { Foundation } from '../../domain/organization/foundation.ts';

/** An account type as the API shows it. */
export const accountTypeSchema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    organizationalUnitId: z
      .string()
      .nullable()
      .describe(
        'The OU of its accounts; null until the foundation has made it, and for Management.',
      ),
    foundation: z.boolean().describe('True: nothing can be created in it or onboarded into it.'),
    version: z.int().min(1),
  })
  .openapi('AccountType', {
    example: {
      id: 'production',
      name: 'Production',
      description: 'Serves customers.',
      organizationalUnitId: 'ou-ab12-cdef3456',
      foundation: false,
      version: 1,
    },
  });

/** Account types come from the configuration and have one version until they can be changed. */
const VERSION = 1;

export const accountTypeView = (
  type: AccountType,
  foundation: Foundation | undefined,
): z.output<typeof accountTypeSchema> => ({
  id: type.id,
  name: type.name,
  description: type.description,
  organizationalUnitId: foundation?.units[type.id] ?? null,
  foundation: type.foundation,
  version: VERSION,
});
