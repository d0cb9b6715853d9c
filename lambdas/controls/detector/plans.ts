/** What every detector watches; the price of GuardDuty itself. All other features are plans with a price of their own. */
const ALWAYS_ON: readonly string[] = ['CLOUD_TRAIL', 'DNS_LOGS', 'FLOW_LOGS'];

interface Feature {
  readonly Name?: string | undefined;
  readonly Status?: string | undefined;
}

/** The optional plans among the features of a detector that are on. */
export const plansThatAreOn = (features: readonly Feature[] = []): readonly string[] =>
  features.flatMap(({ Name = '', Status }) =>
    Status === 'ENABLED' && !ALWAYS_ON.includes(Name) ? [Name] : [],
  );

/** Features as GuardDuty takes them. */
export const asFeatures = <Name extends string>(
  plans: readonly Name[],
  Status: 'ENABLED' | 'DISABLED',
) => plans.map((Name) => ({ Name, Status }));
