const READ_PREFIXES = [
  'AssumeRole',
  'BatchCheck',
  'BatchDescribe',
  'BatchGet',
  'Check',
  'Decode',
  'Describe',
  'Estimate',
  'Filter',
  'Get',
  'Head',
  'List',
  'Lookup',
  'Query',
  'Scan',
  'Search',
  'Select',
  'Simulate',
  'Test',
  'TransactGet',
  'Validate',
  'Verify',
];

/** Reads whose names do not say so: they compute something, or prepare a report, and change nothing of the account. */
const READS = new Set([
  'Decrypt',
  'Encrypt',
  'GenerateCredentialReport',
  'GenerateDataKey',
  'GenerateDataKeyPair',
  'GenerateDataKeyPairWithoutPlaintext',
  'GenerateDataKeyWithoutPlaintext',
  'GenerateMac',
  'GenerateOrganizationsAccessReport',
  'GenerateRandom',
  'GenerateServiceLastAccessedDetails',
  'PollForTask',
  'ReEncrypt',
  'StartLiveTail',
  'StartQuery',
  'StopQuery',
]);

/** A prefix counts only as a whole word: `GetObject` reads, `Getaway` would not. */
const startsWithWord = (name: string, prefix: string): boolean =>
  name.startsWith(prefix) && !/^[a-z]/.test(name.slice(prefix.length));

/** Whether an operation changes something, as its name tells; issuing temporary credentials does not. */
export const isMutating = (operation: string): boolean =>
  !READS.has(operation) && !READ_PREFIXES.some((prefix) => startsWithWord(operation, prefix));
