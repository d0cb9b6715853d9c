import type { SandboxProcess } from './sandbox-process.ts';

/** A call of the record behind the AWS port. */
export interface Call {
  readonly sequence: number;
  readonly service: string;
  readonly mutating: boolean;
  readonly principal: string;
  readonly operation: string;
  readonly region: string;
}

export interface Stage {
  readonly id: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
}

/** Table, workflows and bus: Holdfast's own memory. */
const OWN = new Set(['dynamodb', 'states', 'events']);

/** The kill switch belongs to it. */
const isOwnMemory = ({ service, operation }: Call): boolean =>
  OWN.has(service) || (service === 'ssm' && operation === 'GetParameter');

/** The product as its users drive it. */
export class Accounts {
  private readonly sandbox: SandboxProcess;
  private readonly token: string;

  private constructor(sandbox: SandboxProcess, token: string) {
    this.sandbox = sandbox;
    this.token = token;
  }

  /** Once the foundation is laid. */
  static async of(sandbox: SandboxProcess): Promise<Accounts> {
    const accounts = new Accounts(sandbox, await sandbox.token());
    for (;;) {
      const { foundation } = await accounts.request<{ foundation: { status: string } }>(
        'GET',
        '/organization',
      );
      if (foundation?.status === 'COMPLETED') return accounts;
      if (foundation?.status === 'FAILED') throw new RangeError('the foundation failed');
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  async request<Body = Record<string, string>>(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Body> {
    const answer = await fetch(`${this.sandbox.api}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return (await answer.json()) as Body;
  }

  /** Asks and waits until the operation has succeeded; gives back the account's id. */
  async carryOut(path: string, body?: unknown): Promise<string> {
    const asked = await this.request('POST', path, body);
    for (;;) {
      const operation = await this.request('GET', `/operations/${asked['operationId']}`);
      if (operation['status'] === 'SUCCEEDED') return asked['accountId'] ?? '';
      if (operation['status'] === 'FAILED' || asked['operationId'] === undefined) {
        throw new RangeError(`${path} failed: ${JSON.stringify([asked, operation])}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async stages(accountId: string): Promise<readonly Stage[]> {
    return (await this.request<{ stages: Stage[] }>('GET', `/accounts/${accountId}/setup`)).stages;
  }

  /** Calls to somebody's account since a sequence number. */
  async callsSince(sequence: number): Promise<readonly Call[]> {
    const text = await (
      await fetch(`${this.sandbox.aws}/_sandbox/requests?since=${sequence}`)
    ).text();
    return text
      .split('\n')
      .filter(Boolean)
      .map((row) => JSON.parse(row) as Call)
      .filter((call) => !isOwnMemory(call));
  }

  async lastSequence(): Promise<number> {
    return (await this.callsSince(0)).at(-1)?.sequence ?? 0;
  }
}
