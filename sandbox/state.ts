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
  snapshot(): string;
}

export const createState = (snapshot?: string): State => {
  const all: Record<string, object> =
    snapshot === undefined ? {} : (JSON.parse(snapshot) as Record<string, object>);
  return {
    cell: <T extends object>(
      service: string,
      account: string,
      region: string,
      initial: () => T,
    ): T => {
      const key = `${service}/${account}/${region}`;
      all[key] ??= initial();
      return all[key] as T;
    },
    cells: <T extends object>(service: string) =>
      Object.entries(all)
        .filter(([key]) => key.startsWith(`${service}/`))
        .map(([key, value]) => {
          const [, account = '', region = ''] = key.split('/');
          return { account, region, value: value as T };
        }),
    snapshot: () => JSON.stringify(all),
  };
};
