/** What a caller of the API may do, from least to most. Each role may do what the ones before it may. */
export const API_ROLES = ['viewer', 'operator', 'administrator'] as const;
export type ApiRole = (typeof API_ROLES)[number];
