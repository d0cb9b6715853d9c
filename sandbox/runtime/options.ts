import { parseSpeed, type Speed } from '../clock.ts';
import type { Latency } from '../wire/latency.ts';

/** What the environment says about a sandbox. Every name has a default: `npm start` needs none of them. */
export interface SandboxOptions {
  /** HOLDFAST_PORT: console, API, documentation and sign-in. 0 takes a free port. */
  readonly port: number;
  /** HOLDFAST_AWS_PORT: the simulated AWS. 0 takes a free port. */
  readonly awsPort: number;
  /** HOLDFAST_SPEED */
  readonly speed: Speed;
  /** HOLDFAST_LATENCY: how long calls to AWS take. */
  readonly latency: Latency;
  /** HOLDFAST_WORLD: name of the starting organization. */
  readonly world: string;
  /** HOLDFAST_CONFIG: path of the configuration file. */
  readonly config: string;
  /** HOLDFAST_STATE: directory that survives a restart; everything is in memory without it. */
  readonly state?: string;
  /** HOLDFAST_AWS_ENDPOINT: another AWS endpoint for everything but table, workflows and events. */
  readonly awsEndpoint?: string;
  /** HOLDFAST_LOG: file for the functions' logs, `-` for standard error; none without it. */
  readonly log?: string;
}

/** Every wrong value of the environment at once. */
export class OptionsInvalid extends RangeError {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`the environment cannot be used:\n${problems.map((each) => `  ${each}`).join('\n')}`);
    this.name = 'OptionsInvalid';
    this.problems = problems;
  }
}

export const DEFAULT_OPTIONS: SandboxOptions = {
  port: 4500,
  awsPort: 4566,
  speed: 5,
  latency: 'scaled',
  world: 'default',
  config: 'holdfast.config.yaml',
};

type Variables = Readonly<Record<string, string | undefined>>;

const parsePort = (name: string, text: string): number => {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new RangeError(`${name} is '${text}': give a port from 0 to 65535; 0 takes a free one`);
};

const parseLatency = (text: string): Latency => {
  if (text === 'scaled' || text === 'realistic') return text;
  const milliseconds = Number(text);
  if (/^\d+$/.test(text) && milliseconds <= 10_000) return milliseconds;
  throw new RangeError(
    `HOLDFAST_LATENCY is '${text}': give scaled, realistic or milliseconds from 0 to 10000`,
  );
};

const parseEndpoint = (text: string): string => {
  const url = URL.parse(text);
  if (url !== null && ['http:', 'https:'].includes(url.protocol)) return text;
  throw new RangeError(
    `HOLDFAST_AWS_ENDPOINT is '${text}': give a URL such as http://127.0.0.1:9297`,
  );
};

const PARSERS: Readonly<
  Record<string, readonly [keyof SandboxOptions, (text: string) => unknown]>
> = {
  HOLDFAST_PORT: ['port', (text) => parsePort('HOLDFAST_PORT', text)],
  HOLDFAST_AWS_PORT: ['awsPort', (text) => parsePort('HOLDFAST_AWS_PORT', text)],
  HOLDFAST_SPEED: ['speed', parseSpeed],
  HOLDFAST_LATENCY: ['latency', parseLatency],
  HOLDFAST_WORLD: ['world', (text) => text],
  HOLDFAST_CONFIG: ['config', (text) => text],
  HOLDFAST_STATE: ['state', (text) => text],
  HOLDFAST_AWS_ENDPOINT: ['awsEndpoint', parseEndpoint],
  HOLDFAST_LOG: ['log', (text) => text],
};

/** @throws OptionsInvalid with every problem at once */
export const optionsFrom = (variables: Variables): SandboxOptions => {
  const problems: string[] = [];
  const given = Object.entries(PARSERS).flatMap(([name, [key, parse]]) => {
    const text = variables[name];
    if (text === undefined || text === '') return [];
    try {
      return [[key, parse(text)]];
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      problems.push(error.message);
      return [];
    }
  });
  const options: SandboxOptions = { ...DEFAULT_OPTIONS, ...Object.fromEntries(given) };
  if (options.port !== 0 && options.port === options.awsPort) {
    problems.push(
      `HOLDFAST_PORT and HOLDFAST_AWS_PORT are both ${options.port}: give each its own`,
    );
  }
  if (problems.length > 0) throw new OptionsInvalid(problems);
  return options;
};
