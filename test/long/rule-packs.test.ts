import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { acknowledge } from '../../lib/constructs/acknowledge.ts';
import { addRulePacks } from '../../lib/rule-packs.ts';

/** A queue that neither pack likes; `reasons` acknowledge findings. */
const synthesize = (reasons: Readonly<Record<string, string>>) => {
  const app = new App({
    analyticsReporting: false,
    outdir: mkdtempSync(join(tmpdir(), 'rules-')),
    context: { '@aws-cdk/core:validateAgainstDefaultRules': true },
  });
  const queue = new CfnQueue(new Stack(app, 'Made'), 'Queue', { sqsManagedSseEnabled: false });
  acknowledge(queue, reasons);
  addRulePacks(app);
  return () => app.synth();
};

const EVERY_REASON = {
  'AwsSolutions-SQS2': 'made up',
  'AwsSolutions-SQS3': 'made up',
  'AwsSolutions-SQS4': 'made up',
  sqs_dlq_check: 'made up',
  sqs_queue_encrypted_check: 'made up',
};

describe('the rule packs', () => {
  test('stop a synthesis that either finds fault with', () => {
    expect(synthesize({})).toThrow(/AwsSolutions-SQS4[\s\S]*CT\.SQS\.PR\.1/);
  });

  test.each(['AwsSolutions-SQS4', 'sqs_dlq_check'])(
    'stop it for %s alone, whatever else has its reason',
    (rule) => {
      const others = Object.entries(EVERY_REASON).filter(([id]) => id !== rule);

      expect(synthesize(Object.fromEntries(others))).toThrow(rule);
    },
  );

  test('let it pass once every finding has its reason', () => {
    expect(synthesize(EVERY_REASON)).not.toThrow();
  });
});
