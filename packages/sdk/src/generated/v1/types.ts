// Made from openapi/v1.json by packages/sdk-generator. Don't edit it: run `npm run generate`.

export type {
  Alert,
  AlertKind,
  AlertKindDescription,
  AlertListParams,
  AlertNumbers,
  AlertSettings,
  AlertUpdateSettingsParams,
} from './alerts.ts'
export type {
  AttemptOutcome,
  DeliveryAttempt,
  DeliveryDetail,
  DeliveryListParams,
  ResponseBodyEncoding,
  ScheduledAttempt,
  ScheduleStatus,
} from './deliveries.ts'
export type { ErrorBody, ErrorCode, ErrorDetail, ErrorObject, ErrorType } from './errors.ts'
export type {
  EventData,
  EventListParams,
  EventObject,
  EventReplayParams,
  EventStreamParams,
  EventType,
  EventTypeDescription,
  EventTypeList,
  ReplayedDeliveries,
} from './events.ts'
export type {
  FileCreateLinkParams,
  FileCreateParams,
  FileDownloadOptions,
  FileLink,
  FileListParams,
  FileObject,
  FileUpdateParams,
} from './files.ts'
export type {
  Generation,
  GenerationCreateOptions,
  GenerationCreateParams,
  GenerationError,
  GenerationErrorCode,
  GenerationImage,
  GenerationListParams,
  GenerationResult,
  GenerationStatus,
  GenerationStep,
  GenerationStepKind,
  GenerationUpdateParams,
  ImageInput,
} from './generations.ts'
export type {
  CreatedKey,
  Key,
  KeyCreateParams,
  KeyListParams,
  KeyRotateParams,
  KeyStatus,
  KeyUpdateParams,
  KeyUse,
} from './keys.ts'
export type { Account, CallingKey, Me, MeUpdateParams, Quotas, QuotaUse, RateLimit, RateLimits } from './me.ts'
export type { Project, ProjectCreateParams, ProjectListParams, ProjectStatus, ProjectUpdateParams } from './projects.ts'
export type { Region, RegionStatus } from './regions.ts'
export type {
  LoggedRequest,
  RequestCredential,
  RequestDecision,
  RequestDetail,
  RequestGetSeriesParams,
  RequestListParams,
  RequestOutcome,
  RequestSeries,
  RequestSeriesBucket,
  RequestSeriesInterval,
  TimelineEntry,
  TimelineKind,
  TimelineObject,
} from './requests.ts'
export type { SessionToken, SessionTokenCreateParams } from './session-tokens.ts'
export type {
  AttemptErrorCode,
  Delivery,
  DeliveryStatus,
  LastAttempt,
  Metadata,
  MetadataInput,
  Scope,
} from './shared.ts'
export type { Usage, UsageListParams } from './usage.ts'
export type { User, UserListParams, UserStatus, UserUpdateParams } from './users.ts'
export type {
  EventTypePattern,
  PreviousWebhookSecret,
  Webhook,
  WebhookCreateParams,
  WebhookDisabledReason,
  WebhookGetSeriesParams,
  WebhookHeaders,
  WebhookHeadersInput,
  WebhookHour,
  WebhookListParams,
  WebhookListReplaysParams,
  WebhookReplay,
  WebhookReplayFilter,
  WebhookReplayParams,
  WebhookReplayStatus,
  WebhookRotateSecretParams,
  WebhookSecret,
  WebhookSendTestParams,
  WebhookSeries,
  WebhookStats,
  WebhookStatus,
  WebhookUpdateParams,
  WebhookWithSecret,
} from './webhooks.ts'
