import '@hono/zod-openapi';
import * as z from 'zod';
import { CONTROL_DESCRIPTIONS } from '../../contracts/control-descriptions.ts';
import { VERSION } from '../../contracts/version.ts';
import { registeredBaselineVersion } from '../../controls/registry.ts';
import { settingsOfControl } from '../../domain/baseline/settings-of-control.ts';
import { describeRoute, endpoint } from '../endpoint.ts';

const controlSchema = z
  .strictObject({
    id: z.string(),
    stage: z
      .string()
      .describe('Id of the stage that keeps it: of an account, or of the organization.'),
    title: z.string(),
    description: z.string().describe('What it keeps true, as a sentence.'),
    settings: z
      .looseObject({})
      .describe('What of the configuration it is made from, under the same keys.'),
  })
  .openapi('Control', {
    example: {
      id: 'recorder',
      stage: 'config',
      title: 'Configuration recorder',
      description:
        'AWS Config records every resource in every region and delivers to the log archive.',
      settings: { recorder: { frequency: 'CONTINUOUS', snapshotDelivery: 'TwentyFour_Hours' } },
    },
  });

const settingsSchema = z
  .strictObject({
    version: z.string().describe('Of this Holdfast.'),
    baselineVersion: z
      .string()
      .describe('Of the controls with these settings; accounts that have another are OUTDATED.'),
    configuration: z
      .looseObject({})
      .describe(
        'holdfast.config.yaml with every default filled in, as docs/config.schema.json describes it; without what only the stacks read.',
      ),
    controls: z.array(controlSchema),
  })
  .openapi('Settings');

const route = describeRoute({
  method: 'get',
  path: '/v1/settings',
  operationId: 'getSettings',
  tags: ['settings'],
  summary: 'Get the settings',
  description:
    'The configuration in effect, and every control that is made from it. It changes with a deployment.',
  responses: {
    200: {
      description: 'The settings.',
      content: { 'application/json': { schema: settingsSchema } },
    },
  },
});

export const getSettings = endpoint(route, [], ({ settings }) => (context) => {
  const controls = CONTROL_DESCRIPTIONS.map((control) => ({
    ...control,
    settings: settingsOfControl(settings, control),
  }));
  const baselineVersion = registeredBaselineVersion(settings);
  const configuration = { ...settings };
  return context.json({ version: VERSION, baselineVersion, configuration, controls }, 200);
});
