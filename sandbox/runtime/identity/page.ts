import { createHash } from 'node:crypto';
import { escaped } from '../../../lambdas/contracts/escaped.ts';
import { SECURITY_HEADERS } from '../../../lambdas/contracts/response-headers.ts';

/** How all pages of the sign-in look, by day and by night, on a desk and on a telephone. */
const STYLE = `
:root{color-scheme:light dark;--ground:light-dark(#f3f4f6,#0d1218);--card:light-dark(#fff,#171e27);--text:light-dark(#11161d,#e4e6ea);
--quiet:light-dark(#4b525d,#aeb5c0);--line:light-dark(#868d98,#6c7480);--accent:light-dark(#0a5cc2,#66b6ff);--over:light-dark(#e9f1fc,#1f2c3b);
--wrong:light-dark(#b3150f,#ff8f87)}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;align-items:center;justify-items:center;padding:1rem;background:var(--ground);color:var(--text);
font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
main{width:100%;max-width:26rem;padding:1.75rem 1.5rem;background:var(--card);border:1px solid var(--line);border-radius:1rem}
.mark{margin:0;color:var(--quiet);font-weight:600}
h1{margin:.25rem 0 .5rem;font-size:1.5rem;line-height:1.25}
p{margin:0 0 1rem}
ul{list-style:none;margin:0;padding:0}
li{margin-top:1rem}
li p,.quiet{margin:.25rem 0 0;color:var(--quiet);font-size:.875rem}
.wrong{color:var(--wrong);font-weight:600}
label{display:block;margin-bottom:.25rem;font-weight:600}
input,button{width:100%;min-height:2.75rem;padding:.5rem 1rem;font:inherit;border-radius:.5rem}
input{margin-bottom:1rem;border:1px solid var(--line);background:var(--ground);color:inherit;letter-spacing:.1em;text-transform:uppercase}
button{border:2px solid var(--accent);background:transparent;color:var(--accent);font-weight:700;cursor:pointer}
button:hover{background:var(--over)}
button+button{margin-top:.75rem}
.code{display:block;margin:0 0 1rem;font:700 1.75rem/1.5 ui-monospace,monospace;letter-spacing:.08em}
a{color:var(--accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:3px}
`.trim();

/** A lamp in a square, so that the browser asks for no other picture. */
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='4' fill='%230a5cc2'/%3E%3Cpath d='M5 4h2v3h2V4h2v8H9V9H7v3H5z' fill='%23fff'/%3E%3C/svg%3E";

/**
 * No script, one style, no pictures but the icon. What is sent here may lead back to a program on this machine: browsers hold
 * `form-action` to the redirects that follow, too. `script-src` is there for the provider to add the hashes of its own pages.
 */
const POLICY = [
  "default-src 'none'",
  'script-src',
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  'img-src data:',
  "form-action 'self' http://localhost:* http://127.0.0.1:*",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What every answer of the identity provider carries. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  ...SECURITY_HEADERS,
  'content-security-policy': POLICY,
  'cache-control': 'no-store',
};

/** A whole page; `title` is text, `content` is HTML. */
export const page = (title: string, content: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} · Holdfast sandbox</title>
<link rel="icon" href="${ICON}">
<style>${STYLE}</style>
</head>
<body>
<main>
<p class="mark">Holdfast sandbox</p>
<h1>${escaped(title)}</h1>
${content}
</main>
</body>
</html>
`;

/** What a page says when something cannot go on. */
export const brokenOffPage = (reason: string): string =>
  page(
    'This sign-in cannot go on',
    `<p>${escaped(reason)}</p>
<p>Go back to where you came from and start again, or <a href="/">open the console</a>.</p>`,
  );
