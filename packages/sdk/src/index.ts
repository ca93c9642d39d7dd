export { CloudAPI } from './client.ts'
export {
  AbortError,
  APIError,
  type APIErrorCode,
  type APIErrorDetail,
  type APIErrorType,
  AuthenticationError,
  CloudAPIError,
  ConfigurationError,
  ConflictError,
  ConnectionError,
  GenerationFailed,
  InvalidRequestError,
  isCloudAPIError,
  NotFoundError,
  PermissionError,
  QuotaError,
  RateLimitError,
  ServerError,
  TimeoutError,
} from './core/errors.ts'
export type { FileSource } from './core/files.ts'
export type { Fetch } from './core/http.ts'
export type { ClientOptions } from './core/settings.ts'
export type {
  APIPromise,
  CallInput,
  EventStream,
  Operation,
  Page,
  PagePromise,
  RequestOptions,
  StreamEvent,
  Transport,
  UploadProgress,
  WithResponse,
} from './core/types.ts'
/** What `createProjectClient` takes and gives. */
export type * as ProjectAPI from './generated/devkit/types.ts'
export type * from './generated/v1/types.ts'
export type { ProjectGenerationParams } from './project/generations.ts'
export {
  memoryStorage,
  SessionEndedError,
  type SessionStorage,
  type StoredSession,
  webStorage,
} from './project/session.ts'
export { createProjectClient, type ProjectClient, type ProjectClientOptions } from './project-client.ts'
export type { AccountStreamOptions } from './resources/account-stream.ts'
export type { FileUploadParams } from './resources/files.ts'
export type { GenerationParams } from './resources/generations.ts'
export type { WaitOptions } from './resources/waiting.ts'
export { version } from './version.ts'
export type {
  DeletedObject,
  KnownEventType,
  SignedWebhook,
  SignForTestParams,
  StoredEvent,
  TypedEvent,
  UnknownEvent,
  VerifyOptions,
  WebhookEvent,
  WebhookRequestHeaders,
  WebhookSecrets,
  WebhookVerificationErrorCode,
} from './webhooks.ts'
export { WebhookVerificationError, webhooks } from './webhooks.ts'
