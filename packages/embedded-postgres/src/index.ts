/** @cloudapi/embedded-postgres: the launcher moves here from the server. */
export {}
