import type { Codes, ErrorTable } from '../platform/errors.ts'

export const accessErrors = {
  invalid_credentials: {
    status: 401,
    meaning: 'The token or session cookie is absent, invalid or expired, or its account or session is gone.',
  },
  role_header_required: { status: 403, meaning: 'This call needs to know in which role you act.' },
  role_header_invalid: { status: 403, meaning: 'The role is none of `platform_operator`, `developer` and `end_user`.' },
  developer_key_required: { status: 403, meaning: 'This call needs a developer key besides the token.' },
  developer_key_invalid: {
    status: 403,
    meaning: 'The developer key is unknown or revoked, or its developer is deactivated.',
  },
  operator_key_invalid: { status: 403, meaning: 'The operator key is not one of `OPERATOR_KEY`.' },
  project_id_required: { status: 403, meaning: 'This call is made in a project, which the header names.' },
  project_id_malformed: { status: 403, meaning: 'The header is not a UUID.' },
  project_id_malformed_public: {
    status: 400,
    meaning: 'The header is not a UUID (registration, sign-in and public lists).',
  },
  api_key_required: { status: 403, meaning: 'End users need the API key of their project.' },
  api_key_invalid: { status: 403, meaning: 'The API key is unknown or revoked, or belongs to another project.' },
  forbidden: { status: 403, meaning: 'The account may not do this, or the keys belong to somebody else.' },
  developer_role_required: { status: 403, meaning: 'Only developers may do this.' },
  insufficient_permissions: { status: 403, meaning: 'The role may not do this.' },
  operation_not_permitted: { status: 403, meaning: 'The account may not act in this role in this project.' },
  project_not_found: { status: 404, meaning: 'The project does not exist, is deleted, or belongs to another account.' },
  project_inactive: { status: 403, meaning: 'The project is deactivated.' },
  registration_needs_keys: {
    status: 400,
    meaning: 'A registration needs an operator key (developers), or a developer key and a project (end users).',
  },
  registration_needs_project: {
    status: 400,
    meaning: 'An end user is registered in a project, which the header names.',
  },
  registration_foreign_project: {
    status: 403,
    meaning: 'The project does not exist, or the developer key belongs to somebody else.',
  },
  foreign_origin: {
    status: 403,
    meaning:
      "A web page of another origin sent a request that only this server's own pages may send, or `PUBLIC_URL` does not list its address.",
  },
  origin_not_allowed: {
    status: 403,
    meaning: 'The project lists the origins whose pages may call it, and this is none of them.',
  },
  session_mode_required: {
    status: 403,
    meaning: 'A request with a session cookie that changes something must carry a header that forms cannot send.',
  },
  session_mode_invalid: { status: 400, meaning: 'The header has another value than `cookie`.' },
} as const satisfies ErrorTable

declare module '../platform/errors.ts' {
  interface ErrorCodes extends Codes<typeof accessErrors> {}
}
