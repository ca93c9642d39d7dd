// Made from openapi/devkit.json by packages/sdk-generator. Don't edit it: run `npm run generate`.

export type { Account } from './account.ts'
export type {
  AuthRefreshParams,
  AuthRegisterParams,
  AuthSignInParams,
  AuthSignOutParams,
  Provisioning,
  RegisteredAccount,
  Tokens,
} from './auth.ts'
export type {
  CreatedGeneration,
  DeletedGeneration,
  Generation,
  GenerationCreateOptions,
  GenerationCreateParams,
  GenerationListParams,
  GenerationPage,
  GenerationResult,
  GenerationSetVisibilityParams,
  GenerationStatus,
  GenerationVisibility,
} from './generations.ts'
export type { Role } from './shared.ts'
