/** Of this package, for the user agent: `test/client.test.ts` compares it with package.json. */
export const version = '0.1.0'
