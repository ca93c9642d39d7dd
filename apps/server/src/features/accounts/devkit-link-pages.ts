import type { FastifyReply, FastifyRequest } from 'fastify'
import { ApiError, apiError } from '../../platform/errors.ts'
import { toApiError } from '../../platform/http/errors.ts'
import { prefersHtml } from '../../platform/http/negotiation.ts'
import { toAnswer } from '../../surfaces/devkit/errors.ts'
import { type Html, html, sendSimplePage } from '../../surfaces/devkit/page.ts'
import { PRODUCT } from '../mail/service.ts'
import { oneLine } from '../mail/template.ts'
import type { App } from '../projects/service.ts'

/**
 * The pages behind the second link of a verification mail: for whoever the console's page does not open for, and in the sandbox, where
 * it is the only one. End users see their app's name and never a way in for developers. The console has the same pages, with the same
 * words: apps/console/src/features/entry.
 */

/** Whether a browser asks, and gets pages, or a program. */
export const wantsPage = ({ headers }: FastifyRequest): boolean => prefersHtml(headers.accept)

/** Characters of an app's name in the title of a window. */
const NAME_MAX = 60

interface Content {
  status?: number
  title: string
  body: Html
}

const send = (reply: FastifyReply, app: App | null, content: Content): FastifyReply =>
  sendOf(reply, app?.name ?? PRODUCT, content)

function sendOf(reply: FastifyReply, owner: string | undefined, { status = 200, title, body }: Content): FastifyReply {
  const name = oneLine(owner ?? '', NAME_MAX)
  return sendSimplePage(reply, { status, windowTitle: name ? `${title} · ${name}` : title, owner, title, body })
}

const nothing = html``
const named = (name: string): Html => html`<b><bdi>${name}</bdi></b>`
const toApp = ({ appUrl, name }: App): Html =>
  appUrl === null
    ? html`<p>You can close this page and go back to ${named(name)}.</p>`
    : html`<a class="button" rel="noreferrer" href="${appUrl}">Go to ${new URL(appUrl).host}</a>`

/** Below the world's own path. */
const apiPath = (request: FastifyRequest): string => `${request.livemode ? '' : '/sandbox'}/api/v1`
const hidden = (name: string, value: string | undefined): Html =>
  value === undefined ? nothing : html`<input type="hidden" name="${name}" value="${value}">`

/** The link works: one click verifies the address. */
export const sendConfirmPage = (request: FastifyRequest, reply: FastifyReply, app: App | null, token: string) =>
  send(reply, app, {
    title: 'Confirm your email address',
    body: html`<p>This is for your account at ${named(app?.name ?? PRODUCT)}.</p>
<form method="post" action="${apiPath(request)}/auth/verify-email">
${hidden('token', token)}
${hidden('project_id', app?.id)}
<button>Confirm email address</button>
</form>`,
  })

export const sendConfirmedPage = (reply: FastifyReply, app: App | null, email: string) =>
  send(reply, app, {
    title: 'Your email address is confirmed',
    body: html`<p>${named(email)} is confirmed for your account at ${named(app?.name ?? PRODUCT)}.</p>
${app ? toApp(app) : html`<a class="button" href="/login">Sign in</a>`}`,
  })

/** The link does not work, or not any more: whoever gives the address gets another one. */
const sendInvalidPage = (request: FastifyRequest, reply: FastifyReply, app: App | null) =>
  send(reply, app, {
    status: 400,
    title: 'This link no longer works',
    body: html`<p>It may be older than a day, incomplete, or replaced by a newer one. Enter your email address to get a new link. If you were changing your address, change it again in your account.</p>
<form method="post" action="${apiPath(request)}/auth/request-verification">
${hidden('project_id', app?.id)}
<label>Email <input type="email" name="email" autocomplete="email" required maxlength="320"></label>
<button>Send a new link</button>
</form>`,
  })

/** The same whether the address has an account or not. */
export const sendAskedPage = (reply: FastifyReply, app: App | null, email: string) =>
  send(reply, app, {
    title: 'Check your email',
    body: html`<p>If ${named(email)} has an account at ${named(app?.name ?? PRODUCT)} that is not confirmed yet, a new link is on its way.</p>
${app?.appUrl ? toApp(app) : nothing}`,
  })

const sendInactivePage = (reply: FastifyReply, app: App | null) =>
  send(reply, app, {
    status: 403,
    title: 'This app is not available',
    body: html`<p>${named(app?.name ?? PRODUCT)} is switched off for now. Your account is kept. Open the link again once the app is back.</p>`,
  })

/** Programs get the error instead. @throws the code */
export function sendRefusal(
  request: FastifyRequest,
  reply: FastifyReply,
  code: 'verification_token_invalid' | 'project_inactive',
  app: App | null,
): FastifyReply {
  if (!wantsPage(request)) throw apiError(code)
  return code === 'project_inactive' ? sendInactivePage(reply, app) : sendInvalidPage(request, reply, app)
}

const sendGonePage = (reply: FastifyReply) =>
  sendOf(reply, undefined, {
    status: 404,
    title: 'This app no longer exists',
    body: html`<p>The app that this link was for is deleted, and the accounts in it with it.</p>`,
  })

/** Errors of these routes, for browsers: what keeps the page from being shown is said on one. */
export function sendErrorPage(thrown: Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const error = toApiError(thrown)
  const { status, body } = toAnswer(error)
  // What is our own fault is logged where all errors are.
  if (!wantsPage(request) || status >= 500) throw thrown
  if (!(error instanceof ApiError)) {
    const isEmail = error.problems.some(({ loc }) => loc.includes('email'))
    return sendProblem(reply, status, isEmail ? 'That is not a valid email address.' : 'The form is not complete.')
  }
  if (error.code === 'project_not_found') return sendGonePage(reply)
  if (error.retryAfterSeconds !== undefined) reply.header('Retry-After', error.retryAfterSeconds)
  return sendProblem(reply, status, String(body.detail))
}

/** Whose page it is may not be known yet. */
const sendProblem = (reply: FastifyReply, status: number, text: string) =>
  sendOf(reply, undefined, {
    status,
    title: 'That did not work',
    body: html`<p>${text} Go back to try again.</p>`,
  })
