import { MANAGED_TAG } from '../../lambdas/contracts/names.ts';

/** A statement of a policy document, as IAM writes it. */
export interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Readonly<
    Record<string, Readonly<Record<string, string | readonly string[]>>>
  >;
}

/** Allows actions of one service, named without it. */
export const allow = (
  sid: string,
  service: string,
  actions: readonly string[],
  resources: readonly string[],
  condition?: Statement['Condition'],
): Statement => ({
  Sid: sid,
  Effect: 'Allow',
  Action: actions.map((action) => `${service}:${action}`),
  Resource: resources,
  ...(condition === undefined ? {} : { Condition: condition }),
});

/** For what AWS names itself: every resource of the stacks bears the tag, before and after it is there. */
export const onceTagged: Statement['Condition'] = {
  StringEquals: { [`aws:ResourceTag/${MANAGED_TAG}`]: 'true' },
};
export const whenTagged: Statement['Condition'] = {
  StringEquals: { [`aws:RequestTag/${MANAGED_TAG}`]: 'true' },
};

/** The calls have no resource. */
export const NO_RESOURCE = ['*'];
