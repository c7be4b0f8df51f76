/** Raised whenever a file may get another verdict than before: recorded checks of another version are checked again. */
export const engineVersion = '1.0.2'
