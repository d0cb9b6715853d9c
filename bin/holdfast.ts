import { readDeployment } from '../lib/config/deployment.ts';
import { holdfastApp } from '../lib/holdfast-app.ts';
import { addRulePacks } from '../lib/rule-packs.ts';
import { ensureBuilt } from '../scripts/build.ts';

/** The CDK app: what a platform team deploys into the management account of its organization. */
await ensureBuilt();
const { app } = holdfastApp({
  deployment: readDeployment(process.env['HOLDFAST_CONFIG']),
  account: process.env['CDK_DEFAULT_ACCOUNT'],
});
addRulePacks(app);
