/**
 * What a page of Cloud Admin may do: run our own scripts and talk to our own origin. Components set styles on elements, which
 * `'unsafe-inline'` allows for styles alone. Links of pictures begin with a URL of `PUBLIC_URL` where it is set, whichever address the
 * page itself was reached by.
 * @param scripts sources of scripts that stand in the page itself: `'sha256-…'`
 */
export function pageHeaders(publicUrls: readonly string[], scripts: readonly string[] = []): Record<string, string> {
  const own = [...new Set(["'self'", ...publicUrls.map((url) => new URL(url).origin)])].join(' ')
  const policy = [
    "default-src 'none'",
    ["script-src 'self'", ...scripts].join(' '),
    "style-src 'self' 'unsafe-inline'",
    `img-src ${own} data: blob:`,
    `media-src ${own}`,
    "font-src 'self'",
    `connect-src ${own}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]
  return {
    'Content-Security-Policy': policy.join('; '),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'Referrer-Policy': 'same-origin',
    'X-Frame-Options': 'DENY',
  }
}
