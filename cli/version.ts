import manifest from '../package.json' with { type: 'json' };

/** Of this tool: that of the Holdfast it was built with. */
export const VERSION: string = manifest.version;
