import type { Context } from 'hono';
import type { Caller } from './access/caller.ts';
import type { Dependencies } from './dependencies.ts';
import type { OperationName } from './permissions.ts';
import type { ApiDocument } from './reference/document.ts';

/** What travels with a request. */
export interface ApiEnv {
  Bindings: {
    /** Given by API Gateway. */
    requestId?: string;
  };
  Variables: {
    requestId: string;
    /** Set once the operation is known, for the log. */
    operation?: OperationName;
    /** Set for every operation that needs a token. */
    caller?: Caller;
  };
}

export type ApiContext = Context<ApiEnv>;

/** What operations get: the dependencies, and the description of the API itself. */
export interface Surroundings extends Dependencies {
  document(): ApiDocument;
}
