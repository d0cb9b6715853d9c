/** Unpacks the Chromium that comes by npm into TMPDIR, with the libraries that barer machines lack. Run as a process of its own. */
process.env['AWS_EXECUTION_ENV'] = 'AWS_Lambda_nodejs22.x';
const { default: chromium } = await import('@sparticuz/chromium');
await chromium.executablePath();
