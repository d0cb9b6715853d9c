import { policiesHere } from '../../../../lambdas/domain/policies/policies-here.ts';
import type { PolicyBudget } from '../../../../lambdas/domain/policies/policy-budget.ts';
import { policyDigest } from '../../../../lambdas/domain/policies/policy-digest.ts';
import { putFoundation } from '../../../../lambdas/store/foundation.ts';
import { anApi } from '../../../support/api.ts';
import { aFoundation, instant, someSettings } from '../../../support/builders.ts';
import { closeTable, freshTable } from '../../../support/table.ts';

beforeEach(freshTable);
afterAll(closeTable);

const list = async (settings = someSettings()) => {
  const { body } = await anApi({ settings }).call('GET', '/v1/policies', { role: 'viewer' });
  return body.items;
};
const IDS = ['roles-and-root', 'audit-services', 'platform-resources', 'log-archive'];
const FOUR = { everywhere: 9, security: 9 };

/** The policies that these settings make, as the foundation would have attached them. */
const budget = (slots: PolicyBudget['slots'] = FOUR, settings = someSettings()): PolicyBudget => {
  const units = [
    { id: 'ou-exam-1', name: 'Production', kind: 'unit' as const, attached: 4, mandatory: 3 },
  ];
  const foundation = aFoundation({
    policyBudget: { slots, targets: units, policies: [], observedAt: instant() },
  });
  return {
    slots,
    targets: units,
    policies: policiesHere(settings, foundation).map(({ name, reach, text }, index) => ({
      id: `p-0000000${index}`,
      name,
      reach,
      characters: text.length,
      digest: policyDigest(text),
      targets: ['ou-exam-1', '444444444444'],
    })),
    observedAt: instant(),
  };
};

describe('listPolicies', () => {
  test('tells what each keeps out of reach before there is a foundation', async () => {
    const items = await list();

    expect(items.map(({ id }: { id: string }) => id)).toEqual(IDS);
    expect(items[1]).toMatchObject({
      name: 'holdfast-audit-services',
      title: 'Audit services',
      status: 'PENDING',
      reach: 'everywhere',
      policyId: null,
      attachedTo: [],
      characters: null,
      document: null,
    });
    expect(items[1].guardrails[0]).toEqual({
      id: 'config',
      title: 'AWS Config',
      protects: expect.stringContaining('keeps recording'),
      on: true,
      setting: 'mandatoryPolicies.config',
    });
    expect(items[0].guardrails[0]).toMatchObject({ id: 'policy-safety', on: true, setting: null });
  });

  test('shows documents and where they are attached', async () => {
    await putFoundation(aFoundation({ policyBudget: budget() }));

    const items = await list();

    const [, audit] = items;
    expect(audit).toMatchObject({
      status: 'IN_FORCE',
      policyId: 'p-00000001',
      attachedTo: [
        { id: 'ou-exam-1', name: 'Production' },
        { id: '444444444444', name: null },
      ],
    });
    expect(audit.document.Statement.map(({ Sid }: { Sid: string }) => Sid)).toContain('GuardDuty');
    expect(audit.characters).toBe(JSON.stringify(audit.document).length);
  });

  test('says what the settings turn off, and what has still to be made so', async () => {
    await putFoundation(aFoundation({ policyBudget: budget() }));
    const { mandatoryPolicies } = someSettings();
    const settings = someSettings({
      mandatoryPolicies: { ...mandatoryPolicies, config: false, logArchive: false },
    });

    const [roles, audit, , archive] = await list(settings);

    expect(roles.status).toBe('IN_FORCE');
    expect(audit.status).toBe('PENDING');
    expect(audit.guardrails.map(({ id, on }: { id: string; on: boolean }) => [id, on])).toEqual([
      ['guard-duty', true],
      ['cloud-trail', true],
      ['access-analyzer', true],
      ['config', false],
    ]);
    expect(archive).toMatchObject({ status: 'OFF', document: null, guardrails: [{ on: false }] });
  });

  test('shows them as they are packed', async () => {
    const slots = { everywhere: 2, security: 9 };
    const { mandatoryPolicies } = someSettings();
    const settings = someSettings({ mandatoryPolicies: { ...mandatoryPolicies, stacks: false } });
    await putFoundation(aFoundation({ policyBudget: budget(slots, settings) }));

    const items = await list(settings);

    expect(items.map(({ id }: { id: string }) => id)).toEqual([IDS[0], IDS[1], IDS[3]]);
    expect(items[1]).toMatchObject({
      status: 'IN_FORCE',
      title: 'Audit services; Resources of Holdfast',
    });
    expect(items[1].guardrails).toHaveLength(8);
    expect(items[1].guardrails.at(-1)).toMatchObject({ id: 'stacks', on: false });
  });
});

describe('getPolicy', () => {
  test('shows one', async () => {
    await putFoundation(aFoundation({ policyBudget: budget() }));

    const { body } = await anApi().call('GET', '/v1/policies/log-archive', { role: 'viewer' });

    expect(body).toMatchObject({ id: 'log-archive', reach: 'security', status: 'IN_FORCE' });
  });

  test('names those that there are', async () => {
    const { status, body } = await anApi().call('GET', '/v1/policies/nothing', { role: 'viewer' });

    expect(status).toBe(404);
    expect(body).toMatchObject({
      code: 'PolicyNotFound',
      nextStep: expect.stringContaining('audit-services'),
    });
  });
});
