import { STATUS_CODES } from 'node:http'
import { latestApiVersion } from '../../access/api-versions.ts'
import { type ErrorType, errorTypes, type PublicCode, v1Errors } from './error-codes.ts'
import { exampleAnswer } from './errors.ts'
import { exampleId } from './schemas.ts'

/** The error codes of `/v1` for people: a page of the server, and one of the repository. */

const titles: Record<ErrorType, string> = {
  authentication_error: 'Authentication',
  permission_error: 'Permissions',
  invalid_request_error: 'Invalid requests',
  conflict_error: 'Conflicts',
  quota_error: 'Quotas',
  rate_limit_error: 'Rate limits',
  api_error: 'Errors of the server',
}

/** What stands for `{name}` in the messages of the examples. */
const values: Record<string, string | number> = {
  reason: 'The generation has completed. Only pending and processing ones can be canceled.',
  what: 'key',
  kind: 'sandbox',
  address: '/sandbox/v1',
  ip: '203.0.113.7',
  scope: 'projects:write',
  project: exampleId('proj'),
  versions: latestApiVersion,
  etag: '"r4"',
  quota: 'file_bytes',
  used: '1,073,741,824',
  limit: '1,073,741,824',
  resets: 'Delete files to make room.',
  retry_after: 12,
}
const reasons: Partial<Record<PublicCode, string>> = {
  token_malformed:
    'Its length or checksum is wrong, so a part of it is missing or mistyped. Copy the whole key, all 46 characters.',
  image_invalid: 'images[0] is no JPEG, PNG or WebP.',
}
const params: Partial<Record<PublicCode, string>> = {
  parameter_missing: 'name',
  parameter_invalid: 'metadata.color',
  parameter_unknown: 'stauts',
  cursor_invalid: 'cursor',
  api_version_unknown: 'X-Api-Version',
  header_invalid: 'Idempotency-Key',
  version_conflict: 'If-Match',
}

const codesOf = (type: ErrorType): PublicCode[] =>
  (Object.keys(v1Errors) as PublicCode[]).filter((code) => v1Errors[code].type === type)

const statusOf = (code: PublicCode): string => {
  const { status } = v1Errors[code]
  return `${status} ${STATUS_CODES[status]}`
}

/** The body of such an error, as JSON to read. */
function exampleOf(code: PublicCode, base: string): string {
  const param = params[code] ?? null
  const filled = { ...values, ...(param === null ? {} : { param }), reason: reasons[code] ?? String(values.reason) }
  return JSON.stringify(exampleAnswer(code, filled, param, { base, requestId: exampleId('req') }), null, 2)
}

const intro = [
  'Every error of `/v1` has a body like those below. `code` never changes its meaning: write programs by it. `message` is for people and may change.',
  '`param` names the first member that is wrong, and `details` lists all of them, up to 100. The log of the server has the call under `request_id`.',
]

/** The text of `docs/v1-errors.md`. */
export function errorsPage(): string {
  const sections = errorTypes.map((type) => {
    const entries = codesOf(type).map((code) => {
      const { meaning, cause, solution } = v1Errors[code]
      return [
        `### ${code}`,
        `${statusOf(code)}. ${meaning}`,
        `- **Cause**: ${cause}\n- **Solution**: ${solution}`,
        `\`\`\`json\n${exampleOf(code, 'http://localhost:8000')}\n\`\`\``,
      ].join('\n\n')
    })
    return `## ${titles[type]}\n\nThe type is \`${type}\`.\n\n${entries.join('\n\n')}`
  })
  return `# Errors of /v1

${intro.join('\n')}

A server shows this page at \`/docs/errors\`, where \`doc_url\` leads to. How to handle errors: [the guide](errors-guide.md). Made by
\`npm run generate\` from \`apps/server/src/surfaces/v1/error-codes.ts\`.

${sections.join('\n\n')}
`
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (character) => escapes[character] ?? '')
/** Backquotes mark code, as in Markdown. */
const html = (text: string): string => escaped(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>')

/** In the page itself: its policy allows this text alone, by its hash. */
export const errorPageStyle = `
:root{color-scheme:light dark;--text:#1b1f24;--soft:#57606a;--line:#d8dee4;--page:#fff;--box:#f5f7f9;--link:#0b5cad;--mark:#fff8dc}
@media (prefers-color-scheme:dark){:root{--text:#e6e8eb;--soft:#9aa4af;--line:#30363d;--page:#0f1216;--box:#171b21;--link:#7cb8ff;
--mark:#2b2612}}
*{box-sizing:border-box}
html{scroll-padding-top:1rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--text);font:1rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main,header,footer{max-width:56rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:2.5rem}footer{padding-top:1rem;padding-bottom:3rem;color:var(--soft)}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 1rem}h1 code{font-size:.95em}
h2{font-size:1.35rem;margin:3rem 0 .25rem;padding-top:1rem;border-top:1px solid var(--line)}
h3{font-size:1.05rem;margin:0;display:flex;flex-wrap:wrap;gap:.25rem .75rem;align-items:baseline}
h3 a{color:inherit;text-decoration:none}h3 a:hover,h3 a:focus-visible{text-decoration:underline}
h3 span,.type{color:var(--soft);font-weight:400}
a{color:var(--link)}
code,pre{font:.875rem/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
h3 code{font-size:1.05rem;font-weight:600;overflow-wrap:anywhere}
p code,dd code{background:var(--box);padding:.1em .3em;border-radius:.25rem;overflow-wrap:anywhere}
section{margin-top:1.75rem;padding:.75rem 1rem 1rem;border:1px solid var(--line);border-radius:.5rem}
section:target{background:var(--mark)}
section p{margin:.5rem 0}
dl{margin:0;display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem}
dt{color:var(--soft)}dd{margin:0}
pre{margin:.75rem 0 0;padding:.75rem 1rem;background:var(--box);border-radius:.375rem;overflow-x:auto;white-space:pre-wrap;
overflow-wrap:anywhere}
nav ul{list-style:none;margin:.25rem 0 1rem;padding:0;display:flex;flex-wrap:wrap;gap:.25rem 1rem}
nav a{text-decoration:none}nav a:hover,nav a:focus-visible{text-decoration:underline}nav p{margin:.5rem 0 0;color:var(--soft)}
@media (max-width:32rem){dl{grid-template-columns:1fr}dd{margin-bottom:.5rem}h1{font-size:1.6rem}}
`

/** The page `/docs/errors`. @param base what the links in its examples begin with */
export function errorsHtml(base: string): string {
  const contents = errorTypes.map((type) => {
    const links = codesOf(type).map((code) => `<li><a href="#${code}"><code>${code}</code></a></li>`)
    return `<p>${titles[type]}</p>\n<ul>${links.join('')}</ul>`
  })
  const groups = errorTypes.map((type) => {
    const sections = codesOf(type).map((code) => {
      const { meaning, cause, solution } = v1Errors[code]
      return `<section id="${code}" aria-labelledby="${code}-title">
<h3 id="${code}-title"><a href="#${code}"><code>${code}</code></a> <span>${statusOf(code)}</span></h3>
<p>${html(meaning)}</p>
<dl><dt>Cause</dt><dd>${html(cause)}</dd><dt>Solution</dt><dd>${html(solution)}</dd></dl>
<pre><code>${escaped(exampleOf(code, base))}</code></pre>
</section>`
    })
    return `<h2>${titles[type]}</h2>\n<p class="type">The type is <code>${type}</code>.</p>\n${sections.join('\n')}`
  })
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Errors of /v1 · Cloud API</title>
<style>${errorPageStyle}</style>
</head>
<body>
<header>
<h1>Errors of <code>/v1</code></h1>
${intro.map((text) => `<p>${html(text)}</p>`).join('\n')}
</header>
<main>
<nav aria-label="Error codes">
${contents.join('\n')}
</nav>
${groups.join('\n')}
</main>
<footer><p><a href="/docs">API reference</a></p></footer>
</body>
</html>
`
}
