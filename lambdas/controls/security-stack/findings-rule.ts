/** What Access Analyzer tells EventBridge of a finding, in the analyzer's account and region. Source: IAM User Guide, "Monitoring AWS IAM Access Analyzer with Amazon EventBridge". */
export const FINDINGS_PATTERN = {
  source: ['aws.access-analyzer'],
  'detail-type': ['Access Analyzer Finding'],
} as const;

/** Id of the rule's target: the stream in the home region, the home region's bus everywhere else. */
export const STREAM_TARGET = 'stream';
export const HOME_BUS_TARGET = 'home';
