import type { Context } from '../../context.ts'
import type { Tx } from '../../platform/db.ts'
import { recordAudit } from '../audit/service.ts'
import { plainName } from '../mail/plain-name.ts'
import { addMail, linkBase, PRODUCT } from '../mail/service.ts'
import type { EmailContent } from '../mail/template.ts'
import { getSender } from '../projects/service.ts'
import type { UserRow } from './queries.ts'

/**
 * What accounts are written. None of it repeats a name that whoever registered chose: the address may be somebody else's, to whom
 * it would be a message under our sender. End users know the product by its project's name, in which nothing is a link.
 */
type Compose = (product: string, links: Links) => EmailContent

interface Links {
  /** Cloud Admin's pages, which belong to the live world. */
  pages: string | undefined
  api: string
}

const linksIn = (ctx: Context, livemode: boolean): Links => {
  const base = linkBase(ctx.config)
  return livemode ? { pages: base, api: `${base}/api/v1` } : { pages: undefined, api: `${base}/sandbox/api/v1` }
}

interface Issued {
  token: string
  expiresAt: Date
}

type Recipient = Pick<UserRow, 'id' | 'projectId' | 'email'>

/** The token of a link ends; whose end user it was for is known as long as the link is there. */
const inProject = ({ projectId }: Recipient, name: string): string =>
  projectId === null ? '' : `&${name}=${projectId}`

/**
 * In the transaction of what the message is about, after what it changes: the developer's count of messages is locked from here on.
 * Beyond a bound nothing is sent and all else goes on, so that nobody learns from an answer how much is written to whom.
 */
async function write(
  ctx: Context,
  tx: Tx,
  user: Recipient,
  { kind, expiresAt = null }: { kind: string; expiresAt?: Date | null },
  compose: Compose,
): Promise<void> {
  const { name = '', ownerId = null, livemode } = user.projectId === null ? ours : await getSender(tx, user.projectId)
  const product = plainName(name) || PRODUCT
  const excess = await addMail(ctx, tx, {
    userId: user.id,
    projectId: user.projectId,
    recipient: user.email,
    kind,
    product,
    developerId: ownerId,
    livemode,
    expiresAt,
    content: compose(product, linksIn(ctx, livemode)),
  })
  if (excess?.isFirstOfDeveloper && ownerId !== null) await tellOfLimit(ctx, tx, ownerId, user.projectId)
}

/** To developers and operators. */
const ours = { name: undefined, ownerId: undefined, livemode: true }

/** Once an hour, where the developer and operators look. */
async function tellOfLimit(ctx: Context, tx: Tx, developerId: string, projectId: string | null): Promise<void> {
  const { mailsPerDeveloperHour: limit } = ctx.config
  ctx.log.warn(
    { developerId, limit },
    'Mail to the end users of a developer is beyond MAILS_PER_DEVELOPER_HOUR and is not sent.',
  )
  const nobody = { accountId: null, role: null, address: null, userAgent: null, requestId: null }
  await recordAudit(ctx, tx, nobody, { action: 'mail.limited', accountId: developerId, projectId, details: { limit } })
}

export const writeVerification = (ctx: Context, tx: Tx, user: Recipient, { token, expiresAt }: Issued): Promise<void> =>
  write(ctx, tx, user, { kind: 'verification', expiresAt }, (product, { pages, api }) => {
    const direct = `${api}/auth/verify-email?token=${token}${inProject(user, 'project_id')}`
    const page = pages === undefined ? undefined : `${pages}/verify-email?token=${token}${inProject(user, 'project')}`
    return {
      subject: `Confirm your email address for ${product}`,
      paragraphs: [`Please confirm that this is your email address at ${product}.`],
      action: { label: 'Confirm email address', url: page ?? direct },
      notes: [
        ...(page === undefined ? [] : [`If that page does not open, use this link instead: ${direct}`]),
        'The links work once, for 24 hours. If it was not you who entered this address, you can ignore this message.',
      ],
    }
  })

export const writePasswordReset = (
  ctx: Context,
  tx: Tx,
  user: Recipient,
  { token, expiresAt }: Issued,
): Promise<void> =>
  write(ctx, tx, user, { kind: 'password_reset', expiresAt }, (product, { pages }) => ({
    subject: `Reset your password for ${product}`,
    paragraphs: [`Somebody, hopefully you, asked for a new password for your account at ${product}.`],
    ...(pages === undefined
      ? {}
      : {
          action: {
            label: 'Choose a new password',
            url: `${pages}/reset-password?token=${token}${inProject(user, 'project')}`,
          },
        }),
    notes: [
      `Where you are asked for a code, it is: ${token}`,
      'Link and code work once, for one hour. If it was not you, ignore this message: your password stays as it is.',
    ],
  }))

export const writePasswordChanged = (ctx: Context, tx: Tx, user: Recipient): Promise<void> =>
  write(ctx, tx, user, { kind: 'password_changed' }, (product) => ({
    subject: `Your password for ${product} was changed`,
    paragraphs: [
      `The password of your account at ${product} was changed just now. Other devices were signed out.`,
      'If it was not you, ask for a new password at once, with "forgot password" where you sign in.',
    ],
  }))

/** To the old address, which is where a thief would not like it to go. */
export const writeEmailChanged = (ctx: Context, tx: Tx, user: Recipient): Promise<void> =>
  write(ctx, tx, user, { kind: 'email_changed' }, (product) => ({
    subject: `Your email address for ${product} was changed`,
    paragraphs: [
      `Your account at ${product} has another email address now. This one is no longer used for it.`,
      `If it was not you, write to the people behind ${product} at once.`,
    ],
  }))

export const ADDRESS_WANTED = 'address_wanted'

/** To whoever has the address: somebody else wanted it, who may be the same person. */
export const writeAddressWanted = (ctx: Context, tx: Tx, user: Recipient): Promise<void> =>
  write(ctx, tx, user, { kind: ADDRESS_WANTED }, (product) => ({
    subject: `Your email address was entered at ${product}`,
    paragraphs: [
      `Somebody wanted to use this email address for another account at ${product}. It belongs to your account, so nothing was changed.`,
      'If it was you, sign in with this address. If it was not, you can ignore this message.',
    ],
  }))

export const writeDeactivated = (ctx: Context, tx: Tx, user: Recipient): Promise<void> =>
  write(ctx, tx, user, { kind: 'deactivated' }, (product) => ({
    subject: `Your account for ${product} was deactivated`,
    paragraphs: [
      `Your account at ${product} was deactivated at your request, and all devices were signed out.`,
      `If it was not you, write to the people behind ${product} at once.`,
    ],
  }))
