/** The folder is held by another running program. */
export class OfficeInUse extends Error {}
