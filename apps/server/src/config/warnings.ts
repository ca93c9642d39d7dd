import type { Config } from './config.ts'

/** A setting that is valid, and yet not what an installation needs that others reach. */
export interface ConfigurationWarning {
  setting: string
  /** What goes wrong by it, and what to do. */
  text: string
}

/** By which a machine reaches itself alone. */
export const isLoopback = (host: string): boolean => /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i.test(host)

const isPublicInClear = (url: string): boolean =>
  new URL(url).protocol === 'http:' && !isLoopback(new URL(url).hostname)

/**
 * None of them stops a start. Each start logs them; operators see them in the portal, with those that show in a request alone.
 * @param via whether a proxy handed on the request in which this is asked, and whether TRUSTED_PROXIES names it
 */
export function configurationWarnings(
  config: Config,
  via: 'nobody' | 'proxy' | 'unnamed proxy' = 'nobody',
): ConfigurationWarning[] {
  const reached = via !== 'nobody' || !isLoopback(config.host)
  const isNamed = config.publicUrls.length > 0
  const warnings: [applies: boolean, setting: string, text: string][] = [
    [
      !isNamed && (reached || config.trustedProxies.length > 0),
      'PUBLIC_URL',
      `It is not set: links in mails begin with http://localhost:${config.port}, which leads nowhere on other machines, and people can sign in to Cloud Admin only at localhost and IP addresses. Set it to the address that they type.`,
    ],
    [
      config.publicUrls.some(isPublicInClear),
      'PUBLIC_URL',
      'It has a URL that begins with http://: passwords and keys travel unencrypted. Serve HTTPS by a proxy, and name that address.',
    ],
    [
      via === 'unnamed proxy',
      'TRUSTED_PROXIES',
      'Requests come through a proxy that is not named here: all callers share its address, and with it its limits.',
    ],
    [
      config.requireEmailVerification && config.smtpUrl === undefined,
      'SMTP_URL',
      'Who registers has to confirm an address, and no mail is sent: the links stay in the mailbox of this portal.',
    ],
    [
      config.rateLimits === 'off' && config.nodeEnv === 'production',
      'RATE_LIMITS',
      'Nothing bounds how often passwords are tried and what one caller takes of the others. Set it to on.',
    ],
    [
      config.dangerousAllowPrivateProviderAddresses && config.nodeEnv === 'production',
      'DANGEROUS_ALLOW_PRIVATE_PROVIDER_ADDRESSES',
      'An image provider can make this server read addresses of its own network. Leave it out unless the provider is yours.',
    ],
    [
      config.dangerousAllowPrivateImageAddresses && config.nodeEnv === 'production',
      'DANGEROUS_ALLOW_PRIVATE_IMAGE_ADDRESSES',
      'Everybody with a secret key can make this server fetch addresses of its own network. Leave it out.',
    ],
    [
      config.webhookPrivateNetworks?.some((network) => network.endsWith('/0')) ?? false,
      'WEBHOOK_PRIVATE_NETWORKS',
      'It lists every address: whoever has a secret key can make this server send requests to its own network. List only the networks that webhooks are for.',
    ],
  ]
  return warnings.flatMap(([applies, setting, text]) => (applies ? [{ setting, text }] : []))
}
