import { type RestRoute, restRoutes } from './rest-routes.ts';
import { readSchema, type ServiceSchema } from './schema.ts';
import type { Service } from './service.ts';

/** A service whose SDK client has been loaded. */
export interface LoadedService {
  readonly service: Service;
  readonly schema: ServiceSchema;
  readonly routes: readonly RestRoute[];
}

export interface Registry {
  /** The services behind a signing name; several share `s3`. SDK clients are imported here, at the first request. */
  find(signingName: string): Promise<readonly LoadedService[]>;
}

const load = async (service: Service): Promise<LoadedService> => {
  const schema = readSchema(await service.sdk());
  return { service, schema, routes: restRoutes(schema) };
};

/** S3 takes any path for a bucket's, so that everybody else is asked first. */
const s3Last = (one: LoadedService, other: LoadedService): number =>
  Number(one.schema.id === 'S3') - Number(other.schema.id === 'S3');

export const createRegistry = (services: readonly Service[]): Registry => {
  const loaded = new Map<string, Promise<readonly LoadedService[]>>();
  const loadAll = async (signingName: string): Promise<readonly LoadedService[]> => {
    const named = services.filter((service) => service.signingName === signingName);
    return (await Promise.all(named.map(load))).sort(s3Last);
  };
  return {
    find: (signingName) => {
      const found = loaded.get(signingName) ?? loadAll(signingName);
      loaded.set(signingName, found);
      return found;
    },
  };
};
