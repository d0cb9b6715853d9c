/**
 * `npm run synth:report`: synthesizes two configurations, the one of the project's root and one of docs/examples, past every rule
 * pack, and prints what a reviewer asks of the templates. Fails on a wildcard action, on a resource `*` without a reason, and on a
 * template near the limits of CloudFormation.
 */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDeployment } from '../lib/config/deployment.ts';
import { holdfastApp } from '../lib/holdfast-app.ts';
import { reportOn, TEMPLATE_LIMITS, type TemplateReport } from '../lib/report/template-report.ts';
import { addRulePacks } from '../lib/rule-packs.ts';
import { ensureBuilt } from './build.ts';

const ROOT = join(import.meta.dirname, '..');
const CONFIGURATIONS = ['holdfast.config.yaml', 'docs/examples/europe.config.yaml'];

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const reportsOf = (configuration: string): readonly TemplateReport[] => {
  const { app } = holdfastApp({
    deployment: readDeployment(join(ROOT, configuration)),
    account: undefined,
    outdir: mkdtempSync(join(tmpdir(), 'holdfast-')),
  });
  addRulePacks(app);
  return app
    .synth()
    .stacks.map(({ stackName, templateFullPath }) =>
      reportOn(stackName, readFileSync(templateFullPath, 'utf8')),
    );
};

const problemsOf = (report: TemplateReport): readonly string[] => [
  ...report.wildcardActions.map(
    ({ logicalId, sid, actions }) => `${logicalId} ${sid ?? ''} allows ${actions.join(', ')}`,
  ),
  ...report.unexplained.map(
    ({ logicalId, sid, actions }) =>
      `${logicalId} ${sid ?? ''} allows ${actions.join(', ')} on every resource, and nobody says why`,
  ),
  ...(report.bytes > TEMPLATE_LIMITS.bytes * 0.9
    ? [`${report.bytes} bytes are near the limit`]
    : []),
  ...(report.resources > TEMPLATE_LIMITS.resources * 0.9
    ? [`${report.resources} resources are near the limit`]
    : []),
];

const print = (report: TemplateReport): void => {
  const star = report.everyResource.reduce((sum, { count }) => sum + count, 0);
  say(`\n  ${report.name}`);
  say(`    ${report.bytes} bytes, ${report.resources} resources`);
  say(`    Allow with a wildcard action: ${report.wildcardActions.length}`);
  say(`    Allow with resource *: ${star}, without a reason: ${report.unexplained.length}`);
  for (const { sid, count, reason } of report.everyResource) {
    say(`      ${String(count).padStart(3)} × ${sid ?? 'key policy'}: ${reason}`);
  }
};

await ensureBuilt();
const problems = CONFIGURATIONS.flatMap((configuration) => {
  say(`\n${configuration}`);
  return reportsOf(configuration).flatMap((report) => {
    print(report);
    return problemsOf(report).map((problem) => `${configuration}: ${report.name}: ${problem}`);
  });
});
say(problems.length === 0 ? '\nevery rule pack passed' : `\n${problems.join('\n')}`);
process.exitCode = problems.length === 0 ? 0 : 1;
