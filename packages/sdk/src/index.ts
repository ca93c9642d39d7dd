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
