/**
 * The nil UUID of RFC 9562. It stands for "none" in columns of a key, which cannot be null: no project, no single user.
 * No row has it as its id.
 */
export const NIL_UUID = '00000000-0000-0000-0000-000000000000'
