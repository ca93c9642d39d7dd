/** The partitioned table of the request log. */
export const REQUEST_LOG = 'request_log'
