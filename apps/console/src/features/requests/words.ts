/** How the caller proved who it is. */
export const credentials: Record<string, string> = {
  secret_key: 'API key',
  session_token: 'Session token',
  access_token: 'Access token',
  cookie: 'Console',
  operator_key: 'Operator key',
  none: 'None',
}
