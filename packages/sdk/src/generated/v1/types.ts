// Made from openapi/v1.json by packages/sdk-generator. Don't edit it: run `npm run generate`.

export type {
  AlertKindDescription,
  AlertListParams,
  AlertSettings,
  AlertStatus,
  AlertUpdateSettingsParams,
} from './alerts.ts'
export type { ErrorBody, ErrorCode, ErrorDetail, ErrorObject, ErrorType } from './errors.ts'
export type {
  AlertEventData,
  AlertRaisedEvent,
  DeletedEventData,
  DeletedObject,
  EventListParams,
  EventObject,
  EventType,
  EventTypeDescription,
  EventTypeList,
  FileCreatedEvent,
  FileDeletedEvent,
  FileEventData,
  GenerationCanceledEvent,
  GenerationCompletedEvent,
  GenerationCreatedEvent,
  GenerationDeletedEvent,
  GenerationEventData,
  GenerationFailedEvent,
  GenerationProcessingEvent,
  GenerationPublishedEvent,
  GenerationUnpublishedEvent,
  KeyCreatedEvent,
  KeyEventData,
  KeyExpiringEvent,
  KeyRevokedEvent,
  KeyRotatedEvent,
  ProjectCreatedEvent,
  ProjectDeletedEvent,
  ProjectEventData,
  ProjectUpdatedEvent,
  UserCreatedEvent,
  UserDeactivatedEvent,
  UserDeletedEvent,
  UserEventData,
  UserVerifiedEvent,
  WebhookDisabledEvent,
  WebhookEventData,
} from './events.ts'
export type {
  FileCreateLinkParams,
  FileCreateParams,
  FileDownloadOptions,
  FileLink,
  FileListParams,
  FileUpdateParams,
} from './files.ts'
export type {
  GenerationCreateOptions,
  GenerationCreateParams,
  GenerationListParams,
  GenerationUpdateParams,
  ImageInput,
} from './generations.ts'
export type { CreatedKey, KeyCreateParams, KeyListParams, KeyRotateParams, KeyUpdateParams } from './keys.ts'
export type { Account, CallingKey, Me, MeUpdateParams, Quotas, QuotaUse, RateLimit, RateLimits } from './me.ts'
export type { ProjectCreateParams, ProjectListParams, ProjectUpdateParams } from './projects.ts'
export type { Region, RegionStatus } from './regions.ts'
export type {
  LoggedRequest,
  RequestCredential,
  RequestDecision,
  RequestDetail,
  RequestGetSeriesParams,
  RequestListParams,
  RequestMethod,
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
  Alert,
  AlertKind,
  AlertNumbers,
  FileObject,
  Generation,
  GenerationError,
  GenerationErrorCode,
  GenerationImage,
  GenerationResult,
  GenerationStatus,
  GenerationStep,
  GenerationStepKind,
  Key,
  KeyStatus,
  KeyUse,
  Metadata,
  MetadataInput,
  Project,
  ProjectStatus,
  Scope,
  User,
  UserStatus,
} from './shared.ts'
export type { Usage, UsageListParams } from './usage.ts'
export type { UserListParams, UserUpdateParams } from './users.ts'
