/** Names and numbers of PKCS#11 v2.40 (OASIS) that are used here. */

/** The calls in the order of CK_FUNCTION_LIST, as far as one of them is used. */
export const callNames = [
  'C_Initialize',
  'C_Finalize',
  'C_GetInfo',
  'C_GetFunctionList',
  'C_GetSlotList',
  'C_GetSlotInfo',
  'C_GetTokenInfo',
  'C_GetMechanismList',
  'C_GetMechanismInfo',
  'C_InitToken',
  'C_InitPIN',
  'C_SetPIN',
  'C_OpenSession',
  'C_CloseSession',
  'C_CloseAllSessions',
  'C_GetSessionInfo',
  'C_GetOperationState',
  'C_SetOperationState',
  'C_Login',
  'C_Logout',
  'C_CreateObject',
  'C_CopyObject',
  'C_DestroyObject',
  'C_GetObjectSize',
  'C_GetAttributeValue',
  'C_SetAttributeValue',
  'C_FindObjectsInit',
  'C_FindObjects',
  'C_FindObjectsFinal',
  'C_EncryptInit',
  'C_Encrypt',
  'C_EncryptUpdate',
  'C_EncryptFinal',
  'C_DecryptInit',
  'C_Decrypt',
  'C_DecryptUpdate',
  'C_DecryptFinal',
  'C_DigestInit',
  'C_Digest',
  'C_DigestUpdate',
  'C_DigestKey',
  'C_DigestFinal',
  'C_SignInit',
  'C_Sign',
] as const
export type Call = (typeof callNames)[number]

export const returns = {
  slotIdInvalid: 0x03,
  deviceRemoved: 0x32,
  mechanismInvalid: 0x70,
  mechanismParameterInvalid: 0x71,
  pinIncorrect: 0xa0,
  pinInvalid: 0xa1,
  pinLengthRange: 0xa2,
  pinExpired: 0xa3,
  pinLocked: 0xa4,
  sessionClosed: 0xb0,
  sessionHandleInvalid: 0xb3,
  tokenNotPresent: 0xe0,
  tokenNotRecognized: 0xe1,
  userAlreadyLoggedIn: 0x100,
  userNotLoggedIn: 0x101,
  userPinNotInitialized: 0x102,
} as const

const names: ReadonlyMap<number, string> = new Map([
  [0x02, 'CKR_HOST_MEMORY'],
  [0x05, 'CKR_GENERAL_ERROR'],
  [0x06, 'CKR_FUNCTION_FAILED'],
  [0x30, 'CKR_DEVICE_ERROR'],
  [0x31, 'CKR_DEVICE_MEMORY'],
  [0x54, 'CKR_FUNCTION_NOT_SUPPORTED'],
  [0x60, 'CKR_KEY_HANDLE_INVALID'],
  [0x62, 'CKR_KEY_SIZE_RANGE'],
  [0x63, 'CKR_KEY_TYPE_INCONSISTENT'],
  [0x68, 'CKR_KEY_FUNCTION_NOT_PERMITTED'],
  [0x82, 'CKR_OBJECT_HANDLE_INVALID'],
  ...Object.entries(returns).map(
    ([name, value]) => [value, `CKR_${name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`] as const,
  ),
])

/** `CKR_PIN_INCORRECT`, or the number for a value unknown here. */
export const returnName = (value: number): string => names.get(value) ?? `CKR_0x${value.toString(16)}`

export const slotFlags = { tokenPresent: 0x1 } as const

export const tokenFlags = {
  pinInitialized: 0x8,
  protectedPath: 0x100,
  initialized: 0x400,
  pinCountLow: 0x1_0000,
  pinFinalTry: 0x2_0000,
  pinLocked: 0x4_0000,
} as const

export const mechanismFlags = { sign: 0x800 } as const

export const users = { user: 1, contextSpecific: 2 } as const

export const objectClasses = { certificate: 1, privateKey: 3 } as const

export const attributes = {
  class: 0x0,
  label: 0x3,
  value: 0x11,
  id: 0x102,
  modulus: 0x120,
  alwaysAuthenticate: 0x202,
} as const

export const mechanisms = {
  rsaPkcs: 0x1,
  rsaPkcsPss: 0xd,
  sha256RsaPkcs: 0x40,
  sha256RsaPkcsPss: 0x43,
  sha256: 0x250,
  ecdsa: 0x1041,
  ecdsaSha256: 0x1044,
  ecdsaSha384: 0x1045,
  ecdsaSha512: 0x1046,
} as const

/** CKG_MGF1_SHA256. */
export const mask1Sha256 = 2
