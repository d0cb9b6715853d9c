import { digest } from '../deterministic.ts';
import type { DeliveryStream } from './delivery-streams.ts';

/** Source: Amazon Data Firehose Developer Guide, "Understand custom prefixes for Amazon S3 objects". */
const EXPRESSION = /!\{(?:timestamp:([^}]*)|firehose:random-string|firehose:error-output-type)\}/g;

/** The letters of Java's date patterns that the sandbox knows; other text stands in single quotes. */
const dated = (pattern: string, at: Date): string => {
  const parts = at.toISOString().split(/[-T:.]/);
  const [yyyy = '', MM = '', dd = '', HH = '', mm = '', ss = ''] = parts;
  const values: Readonly<Record<string, string>> = { yyyy, MM, dd, HH, mm, ss };
  return pattern.replace(
    /'([^']*)'|yyyy|MM|dd|HH|mm|ss/g,
    (token, quoted?: string) => quoted ?? values[token] ?? token,
  );
};

/** Whether a prefix holds no expression but those that are known; where failures go, their kind may be told. */
export const isPrefix = (prefix: string, forErrors: boolean): boolean =>
  !prefix.replace(EXPRESSION, '').includes('!{') &&
  (forErrors || !prefix.includes('!{firehose:error-output-type}'));

/** Without an expression of the time Firehose adds the hour in UTC to a prefix. */
const folderOf = (prefix: string, at: Date, random: string): string => {
  const filled = prefix.replace(EXPRESSION, (expression, pattern?: string) => {
    if (pattern !== undefined) return dated(pattern, at);
    return expression === '!{firehose:random-string}' ? random : 'processing-failed';
  });
  return prefix.includes('!{timestamp:') ? filled : `${filled}${dated('yyyy/MM/dd/HH/', at)}`;
};

/** Key of the next object. Source: Amazon Data Firehose Developer Guide, "Understand data delivery in Amazon Data Firehose". */
export const objectKey = (stream: DeliveryStream, now: number): string => {
  const { Prefix = '', CompressionFormat, FileExtension } = stream.destination;
  const at = new Date(now);
  const hex = digest(stream.arn, stream.createdAt, stream.delivered);
  const id = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)].join('-');
  const extension = FileExtension ?? (CompressionFormat === 'GZIP' ? '.gz' : '');
  const time = dated('yyyy-MM-dd-HH-mm-ss', at);
  return `${folderOf(Prefix, at, hex.slice(40, 51))}${stream.name}-${stream.version}-${time}-${id}-${hex.slice(20, 32)}${extension}`;
};
