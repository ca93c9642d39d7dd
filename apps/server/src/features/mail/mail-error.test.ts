import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { NodemailerError } from 'nodemailer'
import { type MailFault, toMailNotTaken } from './mail-error.ts'

const answered = (command: string, response: string, code = 'EENVELOPE'): NodemailerError =>
  Object.assign(new Error(response), { code, command, response, responseCode: Number(response.slice(0, 3)) })
const broke = (code: string, facts: Partial<NodemailerError> = {}): NodemailerError =>
  Object.assign(new Error('It broke.'), { code, command: 'CONN', ...facts })

const cases: [error: NodemailerError, fault: MailFault, isBeforeMessage?: boolean][] = [
  // The relay refuses us before it hears of a message.
  [answered('CONN', '554 5.7.1 Your address is blocked', 'EPROTOCOL'), 'installation', true],
  [answered('CONN', '421 Too many connections', 'EPROTOCOL'), 'passing', true],
  [
    answered('EHLO', '504 5.5.2 Helo command rejected: need fully-qualified hostname', 'EPROTOCOL'),
    'installation',
    true,
  ],
  [answered('STARTTLS', '502 not here', 'ETLS'), 'installation', true],
  [answered('AUTH PLAIN', '535 5.7.8 Username and Password not accepted', 'EAUTH'), 'installation', true],
  [answered('AUTH PLAIN', '534-5.7.9 Application-specific password required', 'EAUTH'), 'installation', true],
  [answered('AUTH PLAIN', '454 4.7.0 Temporary authentication failure', 'EAUTH'), 'passing', true],
  [broke('EAUTH', { command: 'API' }), 'installation', true],
  [answered('MAIL FROM', '550 5.7.1 Sender address rejected: not owned by user'), 'installation', true],
  [answered('MAIL FROM', '530 5.7.0 Authentication required'), 'installation', true],
  [answered('MAIL FROM', '553 sorry, that domain is not in my list'), 'installation', true],
  [answered('MAIL FROM', '451 4.3.0 try again'), 'passing', true],
  [broke('ESOCKET', { originalCode: 'ECONNREFUSED' }), 'installation', true],
  [broke('EDNS', { originalCode: 'ENOTFOUND' }), 'installation', true],
  [broke('ESOCKET', { originalCode: 'EHOSTUNREACH' }), 'installation', true],
  [broke('ETIMEDOUT', { timeoutType: 'CONNECT_TIMEOUT' }), 'installation', true],
  [broke('ETIMEDOUT', { timeoutType: 'GREETING_TIMEOUT' }), 'installation', true],
  [broke('ESOCKET', { originalCode: 'DEPTH_ZERO_SELF_SIGNED_CERT' }), 'installation', true],
  [broke('ESOCKET', { originalCode: 'CERT_HAS_EXPIRED' }), 'installation', true],
  [broke('ESOCKET', { originalCode: 'ERR_TLS_CERT_ALTNAME_INVALID' }), 'installation', true],
  [broke('ETLS', { command: 'STARTTLS' }), 'installation', true],
  // It refuses us, but says so of one message.
  [answered('RCPT TO', '553 5.7.1 <no-reply@acme.example>: Sender address rejected: not owned by user'), 'unclear'],
  [answered('RCPT TO', '550 5.1.8 <no-reply@acme.example>: Sender address rejected: Domain not found'), 'unclear'],
  [answered('RCPT TO', '554 5.7.1 <a@b.example>: Relay access denied'), 'unclear'],
  [answered('RCPT TO', '550 relay not permitted'), 'unclear'],
  [answered('RCPT TO', '530 5.7.0 Must issue a STARTTLS command first'), 'unclear'],
  [answered('RCPT TO', '550 5.7.1 Service unavailable, Client host [192.0.2.1] blocked'), 'unclear'],
  [answered('DATA', '554 Message rejected: Email address is not verified.', 'EMESSAGE'), 'unclear'],
  [answered('DATA', '550 The from address does not match a verified Sender Identity.', 'EMESSAGE'), 'unclear'],
  [answered('DATA', '550 5.7.26 This mail is unauthenticated', 'EMESSAGE'), 'unclear'],
  [answered('DATA', '550 5.1.8 Bad sender', 'EMESSAGE'), 'unclear'],
  // The recipient, or what the message is.
  [answered('RCPT TO', '550 5.1.1 <a@b.example>: Recipient address rejected: User unknown'), 'message'],
  [answered('RCPT TO', '550 No such user here'), 'message'],
  [answered('RCPT TO', '551 User not local'), 'message'],
  [answered('RCPT TO', '550 5.1.1 <sender-relay@b.example> unknown'), 'message'],
  [answered('RCPT TO', '550 5.7.1 Recipient address rejected: Access denied'), 'message'],
  [answered('RCPT TO', '552 5.2.2 Mailbox full'), 'message'],
  [answered('RCPT TO', '553 5.6.7 Address outside of ASCII'), 'message'],
  [answered('RCPT TO', '450 4.2.0 Greylisted'), 'passing'],
  [answered('DATA', '550 5.1.1 No such user', 'EMESSAGE'), 'message'],
  [answered('DATA', '552 5.2.2 Mailbox full', 'EMESSAGE'), 'message'],
  [answered('DATA', '552 Message too large', 'EMESSAGE'), 'message'],
  [answered('DATA', '554 5.6.0 Malformed', 'EMESSAGE'), 'message'],
  [answered('DATA', '452 4.3.1 Insufficient storage', 'EMESSAGE'), 'passing'],
  [answered('MAIL FROM', '552 5.3.4 Message size exceeds the limit'), 'message'],
  [broke('EMESSAGE', { command: 'MAIL FROM' }), 'message'],
  [broke('EENVELOPE', { command: 'API' }), 'message'],
  // A connection that ended in the middle may have ended at this message.
  [broke('ECONNECTION'), 'passing', false],
  [broke('ESOCKET', { originalCode: 'ECONNRESET' }), 'passing', false],
  [broke('ETIMEDOUT', { timeoutType: 'SOCKET_TIMEOUT' }), 'passing', false],
  [answered('CONN', '421 4.7.0 Try again later, closing connection', 'ECONNECTION'), 'passing', false],
  [answered('DATA', '503 5.5.1 Bad sequence', 'EENVELOPE'), 'passing', false],
]

for (const [error, fault, isBeforeMessage = false] of cases) {
  test(`${error.command} ${error.response ?? error.originalCode ?? error.code}: ${fault}`, () => {
    const found = toMailNotTaken(error, false)
    assert.deepEqual([found.fault, found.isBeforeMessage], [fault, isBeforeMessage])
  })
}

test('a sender that is refused with a recipient outside of ASCII stops no other message', () => {
  const found = toMailNotTaken(answered('MAIL FROM', '550 5.7.1 not here'), true)
  assert.deepEqual([found.fault, found.isBeforeMessage], ['unclear', false])
})

test('operators are told what to mend, and what the server said', () => {
  const sender = toMailNotTaken(answered('MAIL FROM', '550 5.7.1 not owned by user'), false)
  assert.deepEqual(
    [sender.setting, sender.message],
    ['MAIL_FROM', 'The mail server refuses the sender in MAIL_FROM. 550 5.7.1 not owned by user'],
  )
  const signIn = toMailNotTaken(answered('AUTH PLAIN', '535 5.7.8 no', 'EAUTH'), false)
  assert.match(signIn.message, /^The mail server does not accept the user and password of SMTP_URL\./)
  const certificate = toMailNotTaken(broke('ESOCKET', { originalCode: 'CERT_HAS_EXPIRED' }), false)
  assert.match(certificate.message, /^There is no trusted TLS connection/)
})

test('an answer is kept, whatever bytes it has: NUL is nothing that the database takes', () => {
  const { message } = toMailNotTaken(answered('RCPT TO', '550 5.1.1 no\0such \ud83d user'), false)
  assert.equal(message, '550 5.1.1 no\uFFFDsuch \uFFFD user')
})
