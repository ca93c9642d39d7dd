/** @cloudapi/preview-image: the local renderer moves here from the server. */
export {}
