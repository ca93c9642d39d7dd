// Made from openapi/v1.json by packages/sdk-generator. Don't edit it: run `npm run generate`.

import type { Transport } from '../../core/types.ts'
import { Alerts } from './alerts.ts'
import { Deliveries } from './deliveries.ts'
import { Events } from './events.ts'
import { Files } from './files.ts'
import { Generations } from './generations.ts'
import { Keys } from './keys.ts'
import { MeResource } from './me.ts'
import { Projects } from './projects.ts'
import { Regions } from './regions.ts'
import { Requests } from './requests.ts'
import { SessionTokens } from './session-tokens.ts'
import { UsageResource } from './usage.ts'
import { Users } from './users.ts'
import { Webhooks } from './webhooks.ts'

/**
 * Cloud API v1: all of its resources.
 *
 * Every call can throw an APIError with one of these codes: `account_inactive`, `api_version_unknown`,
 * `header_invalid`, `https_required`, `internal`, `ip_not_allowed`, `key_revoked`, `parameter_invalid`,
 * `parameter_missing`, `parameter_unknown`, `rate_limited`, `secret_key_in_browser`, `storage_full`,
 * `token_expired`, `token_invalid`, `token_malformed`, `token_missing`, `unavailable`, `wrong_environment`.
 */
export class V1Client {
  /** What was unusual about your requests. */
  readonly alerts: Alerts
  /** Deliveries of events to your webhook endpoints, attempt by attempt. */
  readonly deliveries: Deliveries
  /** What happened to your projects, users, generations, files and keys. */
  readonly events: Events
  /** Files of any type, encrypted at rest. */
  readonly files: Files
  /** Images made from a prompt and example images. */
  readonly generations: Generations
  /** Secret keys, and short-lived session tokens made from them. */
  readonly keys: Keys
  /** Who you are, and what you may do. */
  readonly me: MeResource
  /** Projects, which hold the users, generations and files of one application. */
  readonly projects: Projects
  /** Where projects can be. */
  readonly regions: Regions
  /** What your keys, apps and users did, and why a call failed. */
  readonly requests: Requests
  /** Secret keys, and short-lived session tokens made from them. */
  readonly sessionTokens: SessionTokens
  /** What was used on each day, by key and project. */
  readonly usage: UsageResource
  /** The end users of your projects. */
  readonly users: Users
  /** Endpoints of yours that events are delivered to. */
  readonly webhooks: Webhooks

  constructor(transport: Transport) {
    this.alerts = new Alerts(transport)
    this.deliveries = new Deliveries(transport)
    this.events = new Events(transport)
    this.files = new Files(transport)
    this.generations = new Generations(transport)
    this.keys = new Keys(transport)
    this.me = new MeResource(transport)
    this.projects = new Projects(transport)
    this.regions = new Regions(transport)
    this.requests = new Requests(transport)
    this.sessionTokens = new SessionTokens(transport)
    this.usage = new UsageResource(transport)
    this.users = new Users(transport)
    this.webhooks = new Webhooks(transport)
  }
}
