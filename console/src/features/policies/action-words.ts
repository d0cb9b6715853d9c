import { listWords } from './list-words.ts';
import { serviceName } from './service-names.ts';

/** What one service lets people do, in words. */
export interface ServiceActions {
  readonly service: string;
  /** One for each verb: `create aliases, functions or versions`. */
  readonly phrases: readonly string[];
  /** As the policy names them. */
  readonly actions: readonly string[];
}

interface Act {
  readonly verb: string;
  readonly object: string;
}

/** Words that stay as they are when there are many. */
const UNCOUNTED: ReadonlySet<string> = new Set([
  'ABAC',
  'async',
  'concurrency',
  'encryption',
  'identity',
  'logging',
  'material',
  'metadata',
  'monitoring',
  'payment',
  'progress',
  'protection',
  'replication',
  'retention',
  'rotation',
  'tagging',
  'versioning',
]);

/** Abbreviations that action names write as words. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  abac: 'ABAC',
  acl: 'ACL',
  kms: 'KMS',
  url: 'URL',
};

/** Permissions whose names are no verb and object. */
const SPECIAL: Readonly<Record<string, Act>> = {
  's3:ObjectOwnerOverrideToBucketOwner': {
    verb: 'make',
    object: 'bucket owners owners of objects',
  },
  'cloudformation:CancelUpdateStack': { verb: 'cancel', object: 'updates of stacks' },
  'cloudformation:RollbackStack': { verb: 'roll back', object: 'stacks' },
  'lambda:InvokeAsync': { verb: 'invoke', object: 'functions asynchronously' },
};

const plural = (word: string): string => {
  if (word === 'alias') return 'aliases';
  if (UNCOUNTED.has(word) || /[sS]$/.test(word)) return word;
  return /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`;
};

/** `CreateIPSet`: create, IP, set. */
const wordsOf = (name: string): readonly string[] =>
  (name.match(/[A-Z]+(?![a-z])|[A-Z][a-z]*\d*|[a-z]+|\d+/g) ?? []).map((word) =>
    /^[A-Z]{2,}$/.test(word) ? word : (ABBREVIATIONS[word.toLowerCase()] ?? word.toLowerCase()),
  );

const patternAct = (name: string): Act => ({
  verb: 'do',
  object: name === '*' ? 'anything' : `what begins with ${name.replaceAll('*', '…')}`,
});

const actOf = (action: string): Act => {
  const special = SPECIAL[action];
  if (special !== undefined) return special;
  const name = action.slice(action.indexOf(':') + 1);
  if (name.includes('*')) return patternAct(name);
  const [verb = name, ...object] = wordsOf(name);
  const last = object.at(-1);
  return {
    verb,
    object: [...object.slice(0, -1), ...(last === undefined ? [] : [plural(last)])].join(' '),
  };
};

const phrase = (verb: string, acts: readonly Act[]): string =>
  `${verb} ${listWords(
    acts.map(({ object }) => object),
    'or',
  )}`.trim();

const servicePrefix = (action: string): string => action.split(':')[0] ?? '';

/** Actions as people read them, `iam:DeleteRolePolicy` as "delete role policies": by service, in the order of the policy. */
export const actionWords = (actions: readonly string[]): readonly ServiceActions[] =>
  [...Map.groupBy(actions, servicePrefix)].map(([prefix, ofService]) => ({
    service: prefix === '*' ? 'every service' : serviceName(prefix),
    phrases: [...Map.groupBy(ofService.map(actOf), ({ verb }) => verb)].map(([verb, acts]) =>
      phrase(verb, acts),
    ),
    actions: ofService,
  }));
