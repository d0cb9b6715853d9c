import fc from 'fast-check';
import {
  inOrder,
  statementIds,
} from '../../../../lambdas/controls/mandatory-policies/order-of-moves.ts';
import {
  type DesiredPolicies,
  type DesiredPolicy,
  type ObservedPolicies,
  packedHere,
} from '../../../../lambdas/controls/mandatory-policies/packed-here.ts';
import {
  type PolicyChange,
  planPolicies,
} from '../../../../lambdas/controls/mandatory-policies/plan-policies.ts';
import type { PolicyState } from '../../../../lambdas/controls/mandatory-policies/policy-state.ts';
import { someFacts, someSwitches } from '../../../support/guardrail-arbitraries.ts';
import { documentOf } from '../../../support/simulated-policies.ts';

const UNITS = ['production', 'sandbox', 'security'].map((name) => ({ id: `ou-${name}`, name }));
const FULL = 'p-FullAWSAccess';

interface World {
  readonly policies: readonly PolicyState[];
  readonly others: Readonly<Record<string, number>>;
}

const observed = ({ policies, others }: World): ObservedPolicies => ({
  typeEnabled: true,
  policies,
  attached: Object.fromEntries(
    UNITS.map(({ id }) => [
      id,
      [
        FULL,
        ...Array.from({ length: others[id] ?? 0 }, (_, n) => `p-theirs${n}`),
        ...policies.filter(({ targets }) => targets.includes(id)).map((policy) => policy.id),
      ],
    ]),
  ),
});

const changed = (
  { policies, others }: World,
  id: string,
  change: (policy: PolicyState) => PolicyState,
): World => ({
  others,
  policies: policies.map((policy) => (policy.id === id ? change(policy) : policy)),
});

/** What AWS makes of one change. */
const applied = (world: World, change: PolicyChange): World => {
  switch (change.kind) {
    case 'enable-policy-type':
      return world;
    case 'create-policy': {
      const { name, description, text, targets } = change.after;
      const ids = targets.map((target) => target.id);
      const policy = { id: `p-${name}`, name, ours: true, description, text, targets: ids };
      return { ...world, policies: [...world.policies, policy] };
    }
    case 'update-policy': {
      const { text, description } = change.after.policy;
      return changed(world, change.after.id, (policy) => ({ ...policy, text, description }));
    }
    case 'attach-policy':
      return changed(world, change.after.id, (policy) => ({
        ...policy,
        targets: [...policy.targets, change.after.target.id],
      }));
    case 'detach-policy':
      return changed(world, change.after.id, (policy) => ({
        ...policy,
        targets: policy.targets.filter((id) => id !== change.after.target.id),
      }));
  }
};

const bindingOn = (unit: string, { policies }: World): readonly string[] =>
  policies
    .filter(({ targets }) => targets.includes(unit))
    .flatMap(({ text }) => statementIds(text))
    .sort();

/** Every state on the way, the first and the last included. */
const statesOf = (world: World, desired: DesiredPolicies): readonly World[] => {
  const states = [world];
  for (const change of planPolicies(desired, observed(world))) {
    states.push(applied(states.at(-1) ?? world, change));
  }
  return states;
};

const desiredFrom = fc.record({ facts: someFacts, switches: someSwitches }).map(
  ({ facts, switches }): DesiredPolicies => ({
    rootId: 'r-ab12',
    units: UNITS,
    securityUnit: 'ou-security',
    switches,
    facts,
  }),
);
const others = fc.record({
  'ou-production': fc.integer({ min: 0, max: 6 }),
  'ou-sandbox': fc.integer({ min: 0, max: 4 }),
  'ou-security': fc.integer({ min: 0, max: 5 }),
});

/** Statements that bind before and after, and are missing at some moment in between. */
const missed = (states: readonly World[], unit: string): readonly string[] => {
  const [start = [], ...others] = states.map((state) => bindingOn(unit, state));
  const both = start.filter((sid) => others.at(-1)?.includes(sid) ?? true);
  return others.flatMap((ids) => both.filter((sid) => !ids.includes(sid)));
};

const placesIn = ({ policies }: World): string =>
  JSON.stringify(policies.map(({ name, targets }) => [name, targets]));

describe('a change of how policies are packed', () => {
  test('leaves no statement out for a moment, and ends where it has to', () => {
    let moves = 0;
    fc.assert(
      fc.property(desiredFrom, others, desiredFrom, others, (first, beside, second, later) => {
        const none: World = { policies: [], others: beside };
        const before = statesOf(none, first).at(-1) ?? none;
        const states = statesOf({ ...before, others: later }, second);
        const after = states.at(-1) ?? before;
        const wanted = packedHere(second, observed(after));

        expect(UNITS.flatMap(({ id }) => missed(states, id))).toEqual([]);
        for (const unit of UNITS) {
          const here = wanted.filter(({ targets }) => targets.includes(unit));
          expect(bindingOn(unit.id, after)).toEqual(
            here.flatMap(({ text }) => statementIds(text)).sort(),
          );
        }
        expect(planPolicies(second, observed(after))).toEqual([]);
        if (placesIn(before) !== placesIn(after)) moves += 1;
      }),
      { numRuns: 60 },
    );
    expect(moves).toBeGreaterThan(0);
  });
});

const statement = (Sid: string, long = 0) => ({
  Sid,
  Effect: 'Deny' as const,
  Action: `s3:${'x'.repeat(long)}`,
  Resource: '*',
});
const textOf = (...sids: readonly string[]) =>
  JSON.stringify(documentOf(sids.map((sid) => statement(sid))));
const wanted = (name: string, text: string): DesiredPolicy => ({
  name,
  title: name,
  description: '',
  reach: 'everywhere',
  guardrails: [],
  text,
  targets: UNITS,
});
const there = (name: string, text: string): PolicyState => ({
  id: `p-${name}`,
  name,
  ours: true,
  description: '',
  text,
  targets: UNITS.map(({ id }) => id),
});
const order = (policies: readonly DesiredPolicy[], found: readonly PolicyState[]) =>
  inOrder(policies, (name) => found.find((policy) => policy.name === name)).map(
    ({ policy, keeping, releases }) => ({
      name: policy.name,
      ids: statementIds(keeping ?? policy.text),
      releases,
    }),
  );

describe('statements that move between policies', () => {
  test('are added before they are taken away', () => {
    expect(
      order(
        [wanted('a', textOf('One')), wanted('b', textOf('Two', 'Three'))],
        [there('a', textOf('One', 'Two')), there('b', textOf('Three'))],
      ),
    ).toEqual([
      { name: 'b', ids: ['Two', 'Three'], releases: false },
      { name: 'a', ids: ['One'], releases: true },
    ]);
  });

  test('that change places are in both for a while', () => {
    expect(
      order(
        [wanted('a', textOf('One')), wanted('b', textOf('Two'))],
        [there('a', textOf('Two')), there('b', textOf('One'))],
      ),
    ).toEqual([
      { name: 'a', ids: ['One', 'Two'], releases: false },
      { name: 'b', ids: ['Two'], releases: true },
      { name: 'a', ids: ['One'], releases: true },
    ]);
  });

  test('that change places and are too long together go one after the other', () => {
    const long = (sid: string) => JSON.stringify(documentOf([statement(sid, 6_000)]));

    expect(
      order(
        [wanted('a', long('One')), wanted('b', long('Two'))],
        [there('a', long('Two')), there('b', long('One'))],
      ),
    ).toEqual([
      { name: 'a', ids: ['One'], releases: true },
      { name: 'b', ids: ['Two'], releases: true },
    ]);
  });

  test('are not looked for in what somebody wrote instead', () => {
    for (const text of ['', 'null', '{}', '{"Statement":"x"}', '{"Statement":[null,{"Sid":1}]}']) {
      expect(order([wanted('a', textOf('One'))], [there('a', text)])).toEqual([
        { name: 'a', ids: ['One'], releases: false },
      ]);
    }
  });
});
