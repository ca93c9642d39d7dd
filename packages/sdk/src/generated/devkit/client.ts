// Made from openapi/devkit.json by packages/sdk-generator. Don't edit it: run `npm run generate`.

import type { Transport } from '../../core/types.ts'
import { AccountResource } from './account.ts'
import { Auth } from './auth.ts'
import { Generations } from './generations.ts'

/** Cloud API: all of its resources. */
export class DevkitClient {
  /** Your own account and its sessions. */
  readonly account: AccountResource
  /** Sign up, sign in, verify an email address and reset a password. */
  readonly auth: Auth
  /** Images made from example images and a prompt. */
  readonly generations: Generations

  constructor(transport: Transport) {
    this.account = new AccountResource(transport)
    this.auth = new Auth(transport)
    this.generations = new Generations(transport)
  }
}
