/** What a message says, before it becomes text and HTML. Every value may come from an unauthenticated client. */
export interface EmailContent {
  subject: string
  paragraphs: string[]
  action?: { label: string; url: string }
  /** Small print below the action. */
  notes?: string[]
}

/**
 * One line for a subject or a sender's name: without line breaks, which would begin a header of their own, and without the
 * invisible characters that turn the direction of text around.
 */
export const oneLine = (value: string, charactersMax: number): string =>
  [...value.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()].slice(0, charactersMax).join('')

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** For text and for quoted attributes. */
export const escapeHtml = (value: string): string =>
  value.replace(/[&<>"']/g, (character) => entities[character] ?? character)

export const renderText = ({ paragraphs, action, notes = [] }: EmailContent): string =>
  [...paragraphs, ...(action ? [`${action.label}:\n${action.url}`] : []), ...notes].join('\n\n').concat('\n')

const font = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"

/** Styles stand at each element, since mail programs drop style sheets. Text keeps a contrast above 7:1 (WCAG AAA). */
export function renderHtml(content: EmailContent, sender: string): string {
  const { subject, paragraphs, action, notes = [] } = content
  const heading = `<h1 style="margin:0 0 24px;font-size:22px;line-height:1.3;font-weight:600">${escapeHtml(subject)}</h1>`
  const text = paragraphs.map((p) => `<p style="margin:0 0 16px;font-size:16px;line-height:1.6">${escapeHtml(p)}</p>`)
  const button = action
    ? [
        '<p style="margin:28px 0"><a href="' +
          escapeHtml(action.url) +
          '" style="display:inline-block;padding:13px 26px;border-radius:8px;background:#1d3fbb;color:#ffffff;' +
          `font-size:16px;font-weight:600;text-decoration:none">${escapeHtml(action.label)}</a></p>`,
      ]
    : []
  const small = notes.map(
    (note) =>
      '<p style="margin:0 0 12px;font-size:14px;line-height:1.5;color:#45505f;overflow-wrap:anywhere">' +
      `${escapeHtml(note)}</p>`,
  )
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light">
<title>${escapeHtml(subject)}</title>
</head>
<body style="margin:0;padding:0;background:#f2f4f8;color:#161b26;${font}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px">
<tr><td style="padding:0 8px 16px;font-size:15px;font-weight:600;color:#45505f">${escapeHtml(sender)}</td></tr>
<tr><td style="padding:36px 32px 24px;background:#ffffff;border:1px solid #dfe4ec;border-radius:12px">
${[heading, ...text, ...button, ...small].join('\n')}
</td></tr>
</table>
</td></tr></table>
</body>
</html>
`
}
