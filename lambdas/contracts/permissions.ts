/**
 * Permissions as data: policies in CDK, role policies in the sandbox and the baseline template are all made from these.
 * Resources are ARN patterns in which `{partition}`, `{home}`, `{management}`, `{organization}`, `{account}`,
 * `{bootstrapRole}` and, for controls, `{trailBucket}` and `{archiveKey}` stand for values known where the policy is made; one
 * with `{accessRole}` stands for one a role of the setting.
 */
export interface Permission {
  readonly sid: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: Readonly<
    Record<string, Readonly<Record<string, string | readonly string[]>>>
  >;
}

/** The resources of a permission, one a role of `settings.accessRoles` for those with `{accessRole}`. */
export const resourcesFor = (
  { resources }: Permission,
  accessRoles: readonly string[],
): readonly string[] =>
  resources.flatMap((resource) =>
    resource.includes('{accessRole}')
      ? accessRoles.map((role) => resource.replaceAll('{accessRole}', role))
      : [resource],
  );

/** What a control may do in an account: by the role that changes, by the role that reads, by the bootstrap role before either exists. */
export interface ControlPermissions {
  readonly execution: readonly Permission[];
  readonly audit: readonly Permission[];
  /** Beside `execution`, in the management account alone. */
  readonly management?: readonly Permission[];
  /** Only of controls that establish the other two roles. */
  readonly bootstrap?: readonly Permission[];
  /** In the Security account, as HoldfastFoundation: what changes there on behalf of an account, or of the organization. */
  readonly security?: readonly Permission[];
  /** As `security`, for passes that only look. Without it those have what `security` says. */
  readonly securityAudit?: readonly Permission[];
}
