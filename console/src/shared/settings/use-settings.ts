import { useQuery } from '@tanstack/react-query';
import { dataOf } from '../../../../client/client.ts';
import type { components } from '../../../../client/schema.d.ts';
import { useClient } from '../api/client-context.ts';

export type Settings = components['schemas']['Settings'];
export type Control = Settings['controls'][number];

/** The configuration in effect and the controls made from it. They change with a deployment only. */
export const useSettings = () => {
  const client = useClient();
  return useQuery({
    queryKey: ['settings'],
    queryFn: (): Promise<Settings> => dataOf(client.GET('/v1/settings')),
    staleTime: 60_000,
  });
};
