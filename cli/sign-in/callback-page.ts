import { escaped } from '../../lambdas/contracts/escaped.ts';

/** What the browser shows when it comes back from the sign-in page; `failure` is a sentence. */
export const callbackPage = (failure?: string): string => {
  const title = failure === undefined ? 'You are signed in' : 'The sign-in did not work';
  const text =
    failure === undefined
      ? 'You can close this page and go back to the terminal.'
      : `${escaped(failure)} Go back to the terminal and try again.`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title} – Holdfast</title>
<meta name="viewport" content="width=device-width">
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:4rem auto;padding:0 1rem}</style>
</head><body><main><h1>${title}</h1><p>${text}</p></main></body></html>
`;
};
