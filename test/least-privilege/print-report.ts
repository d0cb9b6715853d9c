/** `npm run permissions:report`: the whole of what the last run of the tests found out about rights. */
import { lastRun } from './last-run.ts';
import { reportOn } from './report.ts';
import { wholeReport } from './table.ts';

const last = lastRun();
if (last === undefined) {
  process.stderr.write('there is no run to report on: run npm test\n');
  process.exit(1);
}
const { folder, scope } = last;
const report = await reportOn(folder, scope);
const parts = [...(scope.short ? ['npm test'] : []), ...(scope.long ? ['npm run test:long'] : [])];
process.stdout.write(`Of ${parts.length === 0 ? 'some suites' : parts.join(' and ')}:\n`);
process.stdout.write(wholeReport(report));
process.exitCode = report.problems.length === 0 ? 0 : 1;
