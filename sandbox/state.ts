/**
 * All state of the simulated AWS, in plain JSON values, so that it can be written to disk and read back.
 * A cell belongs to a service, an account and a region; `global` stands for services without regions.
 */
export interface State {
  /** The live value of a cell; change it in place. Only JSON values: no Map, Set, Date or class. */
  cell<T extends object>(service: string, account: string, region: string, initial: () => T): T;
  /** Every existing cell of a service, for services that look across accounts. */
  cells<T extends object>(
    service: string,
  ): readonly { account: string; region: string; value: T }[];
  /** Told by timers: what they act on may be cells that were handed out when they were set. */
  stirred(): void;
  snapshot(): string;
}

/** The values of all cells by key, `<service>/<account>/<region>`. */
export type Cells = Record<string, object>;

/** Who has to know which cells may change: whoever is handed one may change it. */
export interface Watch {
  handedOut(key: string): void;
  stirred(): void;
}

const unwatched: Watch = { handedOut: () => undefined, stirred: () => undefined };

/** State over cells that somebody else keeps. */
export const stateOver = (all: Cells, watch: Watch = unwatched): State => ({
  cell: <T extends object>(
    service: string,
    account: string,
    region: string,
    initial: () => T,
  ): T => {
    const key = `${service}/${account}/${region}`;
    all[key] ??= initial();
    watch.handedOut(key);
    return all[key] as T;
  },
  cells: <T extends object>(service: string) =>
    Object.entries(all)
      .filter(([key]) => key.startsWith(`${service}/`))
      .map(([key, value]) => {
        const [, account = '', region = ''] = key.split('/');
        watch.handedOut(key);
        return { account, region, value: value as T };
      }),
  stirred: watch.stirred,
  snapshot: () => JSON.stringify(all),
});

export const createState = (snapshot?: string): State =>
  stateOver(snapshot === undefined ? {} : (JSON.parse(snapshot) as Cells));
