/** Addresses are compared trimmed and in lower case (contract B.5). */
export const emailKey = (email: string): string => email.trim().toLowerCase()
