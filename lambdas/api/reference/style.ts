/** The look of the reference page. Colours have a contrast of 4.5 to 1 at least, in light and in dark. */
export const STYLE = `
:root { color-scheme: light dark; --back: #ffffff; --text: #16191f; --soft: #f2f4f7; --line: #c9ced6; --link: #0550ae; --quiet: #4a5464; }
@media (prefers-color-scheme: dark) { :root { --back: #10151c; --text: #e6eaf0; --soft: #1b222c; --line: #3d4757; --link: #7cb7ff; --quiet: #aab4c3; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--text); font: 1rem/1.55 system-ui, sans-serif; }
a { color: var(--link); }
a:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--back); padding: .5rem; }
header, main, nav, footer { padding: 1rem clamp(1rem, 4vw, 3rem); max-width: 72rem; }
nav ul { list-style: none; padding: 0; margin: 0; columns: 18rem; }
nav li { padding: .15rem 0; break-inside: avoid; }
h1, h2, h3 { line-height: 1.2; }
h2 { margin-top: 3rem; border-bottom: 1px solid var(--line); padding-bottom: .3rem; }
article, section section { margin-top: 2.5rem; }
code, pre { font-family: ui-monospace, monospace; font-size: .9em; }
code { overflow-wrap: anywhere; }
pre { background: var(--soft); border: 1px solid var(--line); border-radius: .4rem; padding: .8rem; overflow: auto; }
pre code { overflow-wrap: normal; }
.method { font-weight: 700; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
caption { text-align: left; font-weight: 600; padding: .3rem 0; }
th, td { border: 1px solid var(--line); padding: .4rem .6rem; text-align: left; vertical-align: top; }
thead th { background: var(--soft); }
dt { font-weight: 600; }
dd { margin: 0 0 .6rem 1.2rem; color: var(--quiet); }
`;
