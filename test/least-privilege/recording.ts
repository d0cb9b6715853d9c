import { createHash, randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Settings } from '../../lambdas/contracts/settings.ts';
import type { ResourceLayer } from '../../sandbox/services/policy/decide.ts';
import type { NamedPolicy } from '../../sandbox/services/policy/policy-document.ts';
import type { ConditionKeys } from '../../sandbox/services/policy/request-context.ts';
import type {
  CallerRuling,
  ResourceRuling,
  Ruling,
  RulingObserver,
} from '../../sandbox/services/rulings.ts';
import type { World } from '../../sandbox/services/world.ts';
import type { Listener } from '../../sandbox/start.ts';
import {
  type CallerRulingLine,
  FOLDER_VARIABLE,
  type PolicyReference,
  type RecordedLine,
  type ResourceRulingLine,
  type SuiteKind,
} from './recorded-ruling.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const folder = process.env[FOLDER_VARIABLE];

/** What is written at once: enough that files are not opened for each line. */
const BATCH = 200;

const digestOf = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 16);

/** Whether any of the policies of a ruling speaks of something. */
type Mentions = (word: string) => boolean;

class RulingFile {
  private readonly path: string;
  private readonly waiting: string[] = [];
  private readonly digests = new Map<string, string>();
  private readonly mentioned = new Map<string, Map<string, boolean>>();
  private readonly keys = new Map<string, string>();
  private readonly repeated = new Map<string, number>();
  private closed = false;

  constructor(directory: string, kind: SuiteKind, settings?: Settings) {
    this.path = join(directory, `${randomUUID()}.jsonl`);
    const suite = relative(ROOT, expect.getState().testPath ?? '');
    this.write({
      line: 'suite',
      suite,
      kind,
      ...(settings === undefined
        ? {}
        : {
            settings: {
              homeRegion: settings.homeRegion,
              bootstrapRole: settings.bootstrapRole,
              accessRoles: settings.accessRoles,
            },
          }),
    });
  }

  add(ruling: Ruling): void {
    const texts = textsOf(ruling);
    const policies = texts.map((text) => this.digest(text)).join();
    const same = identityOf(ruling, policies, this.mentions(policies, texts));
    const known = this.keys.get(same);
    if (known === undefined) {
      const key = digestOf(same);
      this.keys.set(same, key);
      this.write(
        ruling.kind === 'caller'
          ? this.callerLine(key, ruling)
          : this.resourceLine(key, ruling, texts[0]),
      );
    } else if (this.closed) this.write({ line: 'count', key: known, calls: 1 });
    else this.repeated.set(known, (this.repeated.get(known) ?? 0) + 1);
  }

  /** What comes afterwards is written at once. */
  close(): void {
    for (const [key, calls] of this.repeated) this.write({ line: 'count', key, calls });
    this.closed = true;
    this.flush();
  }

  private write(line: RecordedLine): void {
    this.waiting.push(`${JSON.stringify(line)}\n`);
    if (this.closed || this.waiting.length >= BATCH) this.flush();
  }

  private flush(): void {
    if (this.waiting.length > 0) appendFileSync(this.path, this.waiting.splice(0).join(''));
  }

  private digest(text: string): string {
    const known = this.digests.get(text);
    if (known !== undefined) return known;
    const digest = digestOf(text);
    this.digests.set(text, digest);
    this.write({ line: 'policy', digest, text });
    return digest;
  }

  private mentions(policies: string, texts: readonly string[]): Mentions {
    const known = this.mentioned.get(policies) ?? new Map<string, boolean>();
    this.mentioned.set(policies, known);
    return (word) => {
      const found =
        known.get(word) ?? texts.some((text) => text.toLowerCase().includes(word.toLowerCase()));
      known.set(word, found);
      return found;
    };
  }

  private reference({ name, text }: NamedPolicy): PolicyReference {
    return [name, this.digest(text)];
  }

  private resourcePolicy({ policy, sameAccount }: ResourceLayer) {
    return policy === undefined || policy === ''
      ? { sameAccount }
      : { digest: this.digest(policy), sameAccount };
  }

  private callerLine(key: string, ruling: CallerRuling): CallerRulingLine {
    const { principal, layers, question, call, refused } = ruling;
    const { identity, serviceControl, session, boundary, resource } = layers;
    const { arn, accountId, roleArn } = principal;
    return {
      line: 'ruling',
      kind: 'caller',
      key,
      ...question,
      principal: { arn, accountId, ...(roleArn === undefined ? {} : { roleArn }) },
      ...(identity && { identity: identity.map((policy) => this.reference(policy)) }),
      ...(serviceControl && {
        serviceControl: serviceControl.map((level) =>
          level.map((policy) => this.reference(policy)),
        ),
      }),
      ...(session && { session: this.reference(session) }),
      ...(boundary && { boundary: this.reference(boundary) }),
      ...(resource && { resourcePolicy: this.resourcePolicy(resource) }),
      call: `${call.service}.${call.operation}`,
      ...(refused === undefined ? {} : { refused }),
    };
  }

  private resourceLine(key: string, ruling: ResourceRuling, text?: string): ResourceRulingLine {
    const { asker, question, verdict } = ruling;
    return {
      line: 'ruling',
      kind: 'resource',
      key,
      ...question,
      asker:
        'service' in asker
          ? { service: asker.service }
          : { arn: asker.arn, accountId: asker.accountId },
      ...(text === undefined ? {} : { policy: this.digest(text) }),
      verdict,
    };
  }
}

const textsOf = (ruling: Ruling): readonly string[] => {
  if (ruling.kind === 'resource') return ruling.policy ? [ruling.policy] : [];
  const { identity = [], serviceControl = [], session, boundary, resource } = ruling.layers;
  const named = [...identity, ...serviceControl.flat(), session, boundary];
  return [
    ...named.flatMap((policy) => (policy === undefined ? [] : [policy.text])),
    ...(resource?.policy ? [resource.policy] : []),
  ];
};

/** Of a context only what some policy speaks of: request ids and times do not make another question. */
const spokenOf = (context: ConditionKeys, mentions: Mentions) =>
  Object.entries(context).filter(([name]) => mentions(name));

const askerOf = (ruling: Ruling, mentions: Mentions): string => {
  if (ruling.kind === 'resource') {
    const { asker } = ruling;
    return 'service' in asker ? asker.service : (asker.roleArn ?? asker.arn);
  }
  const { arn, roleArn } = ruling.principal;
  return roleArn === undefined || mentions(':assumed-role/') ? arn : roleArn;
};

/** Which layers there are, and how long each is: the same texts at other places make another question. */
const shapeOf = (ruling: Ruling): unknown => {
  if (ruling.kind === 'resource') return ruling.policy === undefined;
  const { identity, serviceControl, session, boundary, resource } = ruling.layers;
  return [
    identity?.length,
    serviceControl?.map(({ length }) => length),
    session === undefined,
    boundary === undefined,
    resource?.sameAccount,
  ];
};

/** Everything that tells one question, its policies and its answer from another. */
const identityOf = (ruling: Ruling, policies: string, mentions: Mentions): string =>
  JSON.stringify([
    ruling.kind,
    askerOf(ruling, mentions),
    policies,
    shapeOf(ruling),
    ruling.question.action,
    ruling.question.resource,
    spokenOf(ruling.question.context, mentions),
    ruling.kind === 'caller' ? ruling.refused : ruling.verdict,
  ]);

const open: RulingFile[] = [];
if (folder !== undefined) {
  afterAll(() => {
    for (const file of open) file.close();
  });
}

const observerIn = (directory: string, kind: SuiteKind, settings?: Settings): RulingObserver => {
  const file = new RulingFile(directory, kind, settings);
  open.push(file);
  return (ruling) => file.add(ruling);
};

/** A part of a world: has written down what its policies are asked, where the run wants it. */
export const recorded = (kind: SuiteKind, settings?: Settings): Pick<World, 'ruled'> =>
  folder === undefined ? {} : { ruled: observerIn(folder, kind, settings) };

/** The same for the whole product. */
export const listener: Listener | undefined =
  folder === undefined ? undefined : (settings) => observerIn(folder, 'product', settings);
