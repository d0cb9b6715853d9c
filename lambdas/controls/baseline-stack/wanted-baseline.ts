import type { Settings } from '../../contracts/settings.ts';
import type { Target } from '../control.ts';
import { ACCOUNT_CONTROLS, registeredBaselineVersion } from '../registry.ts';
import { templateDigest } from '../stacks/stack-template.ts';
import { wantedBootstrap } from './bootstrap-trust.ts';
import type { WantedBaseline } from './plan-baseline.ts';
import { baselineTemplate } from './template.ts';

/** The baseline stack as this release and these settings make it. Of the management account: as members have it. */
export const wantedBaseline = (settings: Settings, target: Target): WantedBaseline => {
  const { homeRegion, foundation } = target;
  const baselineVersion = registeredBaselineVersion(settings);
  const bootstrap = wantedBootstrap(settings, target);
  const template = baselineTemplate({
    managementAccountId: foundation.managementAccountId,
    organizationId: foundation.organizationId,
    homeRegion,
    logArchive: foundation.logArchive,
    trailMode: settings.trail.mode,
    bootstrapRole: settings.bootstrapRole,
    removesBootstrapRole: bootstrap.mode === 'remove',
    baselineVersion,
    controls: ACCOUNT_CONTROLS,
  });
  const body = JSON.stringify(template);
  return { body, baselineVersion, templateDigest: templateDigest(body), bootstrap };
};
