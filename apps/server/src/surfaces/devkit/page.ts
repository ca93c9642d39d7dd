import { hash } from 'node:crypto'
import type { FastifyReply } from 'fastify'
import { escapeHtml } from '../../features/mail/template.ts'

/** Pages that work without scripts and without a build of the console. */

/** Text that is HTML already. */
export class Html {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** Values are text and escaped, but for `Html` and lists of it. */
export const html = (parts: TemplateStringsArray, ...values: (string | Html | Html[])[]): Html =>
  new Html(parts.map((part, n) => part + written(values[n] ?? '')).join(''))

function written(value: string | Html | Html[]): string {
  if (typeof value === 'string') return escapeHtml(value)
  return [value]
    .flat()
    .map(({ text }) => text)
    .join('\n')
}

/** The palette of the console. */
const style = `
:root{color-scheme:light dark;--paper:#f9fafc;--raised:#fff;--line:#dde1e7;--strong:#c3c9d2;--ink:#161b24;--soft:#545c69;--accent:#2f54d6;
--pressed:#2442b4;--on:#fff}
@media (prefers-color-scheme:dark){:root{--paper:#0f1218;--raised:#171b22;--line:#2a303b;--strong:#454c5a;--ink:#eef0f4;--soft:#a2a9b6;
--accent:#8fadff;--pressed:#a9c0ff;--on:#0b1020}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:.875rem/1.5 ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,
"Helvetica Neue",Arial,sans-serif;overflow-wrap:anywhere}
header{display:flex;min-height:3.6rem;padding:1.1rem 1.5rem;font-weight:600}
header bdi{display:block;min-width:0;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
main{display:grid;gap:1.25rem;max-width:30rem;margin:6vh auto 3rem;padding:0 1rem}
article{display:grid;gap:1.5rem;padding:2rem;background:var(--raised);border:1px solid var(--line);border-radius:.75rem}
h1{margin:0;font-size:1.25rem;line-height:1.4;font-weight:600;letter-spacing:-.01em}
p{margin:0;color:var(--soft)}
h1+p{margin-top:-1.25rem}
b{font-weight:500;color:var(--ink)}
form{display:grid;gap:1rem}
label{display:grid;gap:.4rem;font-size:.8125rem;font-weight:500}
input{width:100%;height:2.4rem;padding:0 .75rem;border:1px solid var(--strong);border-radius:.5rem;background:var(--raised);
color:var(--ink);font:inherit;font-size:1rem}
button,.button{display:flex;align-items:center;justify-content:center;min-height:2.4rem;padding:.3rem .9rem;border:0;border-radius:.5rem;
background:var(--accent);color:var(--on);font:inherit;font-weight:500;text-align:center;text-decoration:none;cursor:pointer}
button:hover,.button:hover{background:var(--pressed)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
@media (max-width:40rem){article{padding:1.5rem}header{padding:1.1rem 1rem}}
`

/** No script, no picture and no frame; a form leads to this server alone, and no address of a page to another. */
const headers = {
  'Content-Security-Policy': [
    "default-src 'none'",
    `style-src 'sha256-${hash('sha256', style, 'base64')}'`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Referrer-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
  'Cache-Control': 'no-store',
}

export interface SimplePage {
  status: number
  /** Of the window: plain text on one line. */
  windowTitle: string
  /** Whose page it is, where that is known. */
  owner: string | undefined
  title: string
  body: Html
}

export const sendSimplePage = (
  reply: FastifyReply,
  { status, windowTitle, owner, title, body }: SimplePage,
): FastifyReply =>
  reply
    .code(status)
    .headers(headers)
    .type('text/html; charset=utf-8')
    .send(
      html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${windowTitle}</title>
<style>${new Html(style)}</style>
</head>
<body>
<header><bdi>${owner ?? ''}</bdi></header>
<main>
<article>
<h1>${title}</h1>
${body}
</article>
</main>
</body>
</html>
`.text,
    )
