/** Which call an SDK error came from. The SDK does not say; clients made by a connection remember it here. */
export interface CallSite {
  /** Such as `ConfigService`. */
  readonly service: string;
  /** Such as `PutConfigurationRecorder`. */
  readonly operation: string;
  readonly region: string;
}

const sites = new WeakMap<object, CallSite>();

/** Keeps the innermost call of an error: a failed AssumeRole inside another call stays what it is. */
export const rememberCallSite = (error: unknown, site: CallSite): void => {
  if (typeof error === 'object' && error !== null && !sites.has(error)) sites.set(error, site);
};

export const callSiteOf = (error: unknown): CallSite | undefined =>
  typeof error === 'object' && error !== null ? sites.get(error) : undefined;
