import type { Failure } from '../failure.ts';
import { withMembers } from '../shape.ts';
import { escapeXml, writeXmlContent } from '../xml.ts';

/** S3 tells more than its model has, such as `BucketName`: texts go out as elements of their own. */
const unmodelled = (extra: Failure['extra'], modelled: ReadonlySet<string>): string =>
  Object.entries(extra)
    .filter(([name, value]) => !modelled.has(name) && typeof value === 'string')
    .map(([name, value]) => `<${name}>${escapeXml(String(value))}</${name}>`)
    .join('');

/** What an error in XML carries beside its message, which is `Message` whatever the model calls it. */
export const errorMembers = ({ shape, extra }: Failure): string => {
  const members = (shape?.structure.members ?? []).filter(
    ({ name }) => name.toLowerCase() !== 'message',
  );
  const known =
    shape === undefined ? '' : writeXmlContent(withMembers(shape.structure, members), extra);
  return known + unmodelled(extra, new Set(members.map(({ name }) => name)));
};
