import type { Failure } from './failure.ts';
import type { WireRequest, WireResponse } from './request.ts';
import type { Operation, ServiceSchema } from './schema.ts';

/** A request together with the operation that it is for. */
export interface Exchange {
  readonly request: WireRequest;
  readonly requestId: string;
  readonly service: ServiceSchema;
  readonly operation: Operation;
  /** Values from the path, REST protocols only. */
  readonly labels: Readonly<Record<string, string>>;
}

/** Errors happen before anybody knows the service or the operation, too. */
export interface FailedExchange {
  readonly request: WireRequest;
  readonly requestId: string;
  readonly service: ServiceSchema | undefined;
}

export interface Protocol {
  readonly name: 'json' | 'cbor' | 'query' | 'ec2' | 'rest-json' | 'rest-xml';
  decode(exchange: Exchange): unknown;
  encode(exchange: Exchange, output: Readonly<Record<string, unknown>>): WireResponse;
  fail(exchange: FailedExchange, failure: Failure): WireResponse;
}
