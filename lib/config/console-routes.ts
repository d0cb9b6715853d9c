/**
 * Runs at CloudFront for every request that is not for the API: addresses inside the console have no dot in their last part and
 * lead to its page; files have one, and are there or not. JavaScript as CloudFront Functions takes it. Source: CloudFront
 * Developer Guide, "JavaScript runtime 2.0 features for CloudFront Functions".
 */
export const CONSOLE_ROUTES_CODE = `
function handler(event) {
  const request = event.request;
  const last = request.uri.slice(request.uri.lastIndexOf('/'));
  if (!last.includes('.')) request.uri = '/index.html';
  return request;
}
`.trimStart();
