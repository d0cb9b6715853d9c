import type http from 'node:http';
import type { HttpHandler } from '@smithy/core/protocols';
import type { Clock } from '../clock.ts';
import type { Authorize, Resolve } from './access.ts';
import type { Faults } from './faults.ts';
import type { Recorder } from './record.ts';
import type { WireRequest, WireResponse } from './request.ts';
import type { Call, Service } from './service.ts';

export interface WireOptions {
  readonly services: readonly Service[];
  readonly resolve: Resolve;
  readonly authorize: Authorize;
  readonly record: Recorder;
  readonly faults: Faults;
  readonly clock: Clock;
  /** Ends the worker that a crash fault struck; the tag comes from the caller's user agent. */
  readonly crash: (workerTag: string) => void;
  /** AWS milliseconds that a call takes; none without it. */
  readonly latency?: (call: Call) => number;
}

export interface Wire {
  readonly server: http.Server;
  /** Answers one request; throws ConnectionDropped where a socket would be destroyed. */
  handle(request: WireRequest): Promise<WireResponse>;
  /** For any SDK v3 client in this process: the same dispatcher without a socket. */
  readonly requestHandler: HttpHandler;
  /** Listens on 127.0.0.1 only; 0 takes a free port. Resolves to the port. */
  listen(port: number): Promise<number>;
}
