import type { Command, Option } from 'commander';
import { dataOf, type HoldfastClient } from '../../../client/client.ts';
import type { Invocation } from '../../invocation.ts';
import { cleanText } from '../../output/clean-text.ts';

/** What a word can be completed to. */
export interface Candidate {
  readonly value: string;
  readonly about?: string;
}

/** Somebody waits with a finger on the key. */
const PATIENCE_MS = 1500;

type Source = (client: HoldfastClient) => Promise<readonly Candidate[]>;

const accounts: Source = async (client) => {
  const { items } = await dataOf(client.GET('/v1/accounts', { params: { query: { limit: 100 } } }));
  return items.flatMap(({ id, awsAccountId, name, status }) => [
    { value: name, about: status },
    { value: id, about: name },
    ...(awsAccountId === null ? [] : [{ value: awsAccountId, about: name }]),
  ]);
};

const types: Source = async (client) =>
  (await dataOf(client.GET('/v1/account-types'))).items.map(({ id, name }) => ({
    value: id,
    about: name,
  }));

const policies: Source = async (client) =>
  (await dataOf(client.GET('/v1/policies'))).items.map(({ id, title }) => ({
    value: id,
    about: title,
  }));

const operations: Source = async (client) =>
  (await dataOf(client.GET('/v1/operations', { params: { query: { limit: 50 } } }))).items.map(
    ({ id, kind, status }) => ({ value: id, about: `${kind} ${status}` }),
  );

/** By the name of an argument, or of what an option takes. */
const SOURCES: Readonly<Record<string, Source>> = {
  account: accounts,
  type: types,
  policy: policies,
  operation: operations,
};

const fromApi = async (
  { session }: Invocation<object>,
  name: string,
): Promise<readonly Candidate[]> => {
  const source = Object.hasOwn(SOURCES, name) ? SOURCES[name] : undefined;
  if (source === undefined) return [];
  const tooLate = new Promise<readonly Candidate[]>((resolve) => {
    setTimeout(resolve, PATIENCE_MS, []).unref();
  });
  /** Nobody is signed in, nobody answers: then there is nothing to offer, and nothing to say. */
  const asked = session()
    .then(({ impatient }) => source(impatient))
    .catch(() => []);
  return Promise.race([asked, tooLate]);
};

interface Position {
  readonly command: Command;
  /** Arguments of the command before the word. */
  readonly given: number;
  /** The option whose value the word is. */
  readonly option: Option | undefined;
}

const optionsOf = (command: Command): readonly Option[] => [
  ...command.options,
  ...(command.parent === null ? [] : optionsOf(command.parent)),
];

const takesValue = (option: Option | undefined): boolean =>
  option !== undefined && (option.required || option.optional);

const positionOf = (root: Command, before: readonly string[]): Position => {
  let position: Position = { command: root, given: 0, option: undefined };
  for (const word of before) {
    const { command, option } = position;
    const child = command.commands.find(
      (each) => each.name() === word || each.aliases().includes(word),
    );
    if (takesValue(option)) position = { ...position, option: undefined };
    else if (word.startsWith('-')) {
      position = {
        ...position,
        option: optionsOf(command).find(({ short, long }) => word === short || word === long),
      };
    } else if (child !== undefined) position = { command: child, given: 0, option: undefined };
    else position = { command, given: position.given + 1, option: undefined };
  }
  return position;
};

const commandsOf = (command: Command): readonly Candidate[] =>
  command.commands
    .filter((each) => !each.name().startsWith('_'))
    .map((each) => ({ value: each.name(), about: each.description() }));

const wordsFor = (choices: readonly string[] | undefined): readonly Candidate[] | undefined =>
  choices?.map((value) => ({ value }));

const possible = async (
  invocation: Invocation<object>,
  { command, given, option }: Position,
  word: string,
): Promise<readonly Candidate[]> => {
  if (option !== undefined && takesValue(option)) {
    return wordsFor(option.argChoices) ?? fromApi(invocation, option.attributeName());
  }
  if (word.startsWith('-')) {
    return optionsOf(command)
      .filter(({ long, hidden }) => long !== undefined && !hidden)
      .map(({ long, description }) => ({ value: long ?? '', about: description }));
  }
  const argument = command.registeredArguments[given];
  if (argument === undefined) return commandsOf(command);
  return wordsFor(argument.argChoices) ?? fromApi(invocation, argument.name());
};

/** What the last of the words can become. */
export const candidates = async (
  root: Command,
  invocation: Invocation<object>,
  words: readonly string[],
): Promise<readonly Candidate[]> => {
  const word = words.at(-1) ?? '';
  const position = positionOf(root, words.slice(0, -1));
  const found = await possible(invocation, position, word);
  return found
    .filter(({ value }) => value.toLowerCase().startsWith(word.toLowerCase()))
    .map(({ value, about }) => ({
      value: cleanText(value),
      ...(about === undefined ? {} : { about: cleanText(about).replace(/\s+/g, ' ') }),
    }));
};
