import type { Connection } from '../../aws/connection.ts';
import type { Region } from '../../contracts/ids.ts';
import { DomainError } from '../../domain/errors.ts';
import { bringStack } from './bring-stack.ts';
import { type Template, templateDigest } from './stack-template.ts';
import { nameOf, type WantedStack } from './wanted-stack.ts';

const names = (value: unknown, id: string): boolean => {
  if (Array.isArray(value)) return value.some((one) => names(one, id));
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, of]) => {
    if (key === 'Ref') return of === id;
    if (key === 'Fn::GetAtt') return Array.isArray(of) && of[0] === id;
    return names(of, id);
  });
};

/** The template without those resources, and without what refers to them. */
export const withoutResources = (template: Template, gone: readonly string[]): Template => {
  const left = Object.entries(template.Resources).filter(([id]) => !gone.includes(id));
  const dependent = left
    .filter(([, { Properties, DependsOn = [] }]) =>
      gone.some((id) => DependsOn.includes(id) || names(Properties, id)),
    )
    .map(([id]) => id);
  const reduced = { ...template, Resources: Object.fromEntries(left) };
  return dependent.length === 0 ? reduced : withoutResources(reduced, dependent);
};

const hollow = (name: string, account: string): DomainError =>
  new DomainError(
    'StackHollow',
    'failed',
    `everything that stack ${name} of account ${account} had made is gone`,
    {
      nextStep: `Delete the stack: aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name ${name}, then aws cloudformation delete-stack --stack-name ${name}. Then run the foundation again.`,
    },
  );

/**
 * Makes resources again that are gone: CloudFormation does not notice, and changes only what a template changed. So the stack
 * first loses them, and then gets them back.
 *
 * @throws DomainError `StackHollow`, and as `bringStack` does
 */
export const remakeResources = async (
  connection: Connection,
  region: Region,
  wanted: WantedStack,
  template: Template,
  gone: readonly string[],
): Promise<void> => {
  const reduced = withoutResources(template, gone);
  if (Object.keys(reduced.Resources).length === 0) {
    throw hollow(nameOf(wanted), connection.accountId);
  }
  const body = JSON.stringify(reduced);
  await bringStack(connection, region, { ...wanted, body, templateDigest: templateDigest(body) });
  await bringStack(connection, region, wanted);
};
