import openapiTS, { astToString } from 'openapi-typescript';
import { createApi } from '../lambdas/api/app.ts';
import type { Dependencies } from '../lambdas/api/dependencies.ts';

const HEADER =
  '/** Made from the OpenAPI document by `npm run schemas`: change the API, not this file. */\n\n';

/** What the description of the API needs of its surroundings. No store, no settings: it is the same in every installation. */
const surroundings = {
  ulid: () => '01JZ7Q0M5V8R2T4W6Y8A0C2E4G',
  log: { info: () => undefined, error: () => undefined },
} satisfies Partial<Dependencies>;

/** The OpenAPI document of this very code. */
export const apiDocument = async (): Promise<Record<string, unknown>> => {
  const response = await createApi(surroundings as Partial<Dependencies> as Dependencies).request(
    '/v1/openapi.json',
  );
  return (await response.json()) as Record<string, unknown>;
};

/** The types of every request and answer of the API, as `client/schema.d.ts` has them. */
export const clientTypes = async (): Promise<string> =>
  `${HEADER}${astToString(await openapiTS(JSON.stringify(await apiDocument())))}`;
