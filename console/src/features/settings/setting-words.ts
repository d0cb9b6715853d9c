/** Keys that are names, or that say too little by themselves. */
const NAMES: Readonly<Record<string, string>> = {
  accessAnalyzer: 'IAM Access Analyzer',
  cloudTrail: 'CloudTrail',
  guardDuty: 'GuardDuty',
  instanceMetadataV2: 'Instance metadata service version 2',
  lambdas: 'Lambda functions',
};

/** Words within keys that are written otherwise. */
const WRITTEN: Readonly<Record<string, string>> = {
  arn: 'ARN',
  ebs: 'EBS',
  emails: 'e-mail addresses',
  email: 'e-mail address',
  jwks: 'JWKS',
  s3: 'S3',
  uri: 'URI',
};

/** A key of the configuration as people read it: `trailLockDays` is "Trail lock days". */
export const keyWords = (key: string): string => {
  const name = NAMES[key];
  if (name !== undefined) return name;
  const words = key
    .replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, ' ')
    .split(' ')
    .map((word) => WRITTEN[word.toLowerCase()] ?? word.toLowerCase())
    .join(' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** Units that keys end with. */
const UNITS: readonly (readonly [ending: RegExp, one: string, many: string])[] = [
  [/days$/i, 'day', 'days'],
  [/hours$/i, 'hour', 'hours'],
  [/minutes$/i, 'minute', 'minutes'],
];

const NUMBER = new Intl.NumberFormat('en');

const numberWords = (key: string, value: number): string => {
  const unit = UNITS.find(([ending]) => ending.test(key));
  if (unit === undefined) return NUMBER.format(value);
  return `${NUMBER.format(value)} ${value === 1 ? unit[1] : unit[2]}`;
};

/** A value as people read it. What AWS or Holdfast gave a name keeps it: it is what one would write. */
export const valueWords = (key: string, value: unknown): string => {
  if (typeof value === 'boolean') return value ? 'On' : 'Off';
  if (typeof value === 'number') return numberWords(key, value);
  if (value === null || value === undefined || value === '') return 'Not set';
  if (!Array.isArray(value)) return String(value);
  return value.length === 0 ? 'None' : value.map((each) => valueWords(key, each)).join(', ');
};
