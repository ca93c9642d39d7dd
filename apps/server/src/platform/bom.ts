/** The text without the byte order mark that editors and shells of Windows put before UTF-8 (RFC 8259 8.1 lets a reader skip it). */
export const withoutBom = (text: string): string => (text.startsWith('\uFEFF') ? text.slice(1) : text)
