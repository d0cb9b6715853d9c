/**
 * Runs at CloudFront for every request that is not for the API: as long as there is no console, the root leads to the
 * description of the API. JavaScript as CloudFront Functions takes it. Source: CloudFront Developer Guide, "JavaScript runtime 2.0
 * features for CloudFront Functions".
 */
export const LANDING_CODE = `
function handler(event) {
  if (event.request.uri !== '/') return event.request;
  return {
    statusCode: 302,
    statusDescription: 'Found',
    headers: { location: { value: '/v1/docs' } },
  };
}
`.trimStart();
