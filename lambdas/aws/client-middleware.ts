import type { OutgoingCall } from './connection.ts';

type Call = (args: unknown) => Promise<unknown>;
type Context = Readonly<Record<string, unknown>>;
type Middleware = (next: Call, context: Context) => Call;

interface Place {
  readonly name: string;
  readonly step: 'initialize' | 'finalizeRequest';
  readonly priority?: 'low';
}

interface Stack {
  add(middleware: Middleware, options: Place): void;
  remove(name: string): boolean;
}

/** A client of the SDK, as far as what happens around its calls can be told. */
export interface MiddlewareTarget {
  readonly middlewareStack: Stack;
}

export const hasMiddleware = (client: unknown): client is MiddlewareTarget =>
  typeof client === 'object' && client !== null && 'middlewareStack' in client;

const stripped = (text: unknown, suffix: string): string =>
  typeof text === 'string' && text.endsWith(suffix) ? text.slice(0, -suffix.length) : String(text);

/** Which call the SDK is making. */
export const callIn = (context: Context): Pick<OutgoingCall, 'service' | 'operation'> => ({
  service: stripped(context['clientName'], 'Client'),
  operation: stripped(context['commandName'], 'Command'),
});
