const base64Only = /^[A-Za-z0-9+/\s]+={0,2}\s*$/u

/**
 * What a file of certificates, CRLs or answers holds: each block of a PEM file decoded, bare base64 decoded, or the file
 * itself when it is DER.
 */
export const derBlocks = (file: Uint8Array): Uint8Array[] => {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  if (bytes.includes('-----BEGIN ')) {
    const blocks = bytes.toString('latin1').matchAll(/-----BEGIN [A-Z0-9 ]+-----([A-Za-z0-9+/=\s]+)-----END /gu)
    return [...blocks].map(([, body]) => Buffer.from(body ?? '', 'base64'))
  }
  // Base64 of DER begins with M, because DER of a sequence begins with 0x30.
  if (bytes[0] === 0x4d && base64Only.test(bytes.toString('latin1')))
    return [Buffer.from(bytes.toString('latin1'), 'base64')]
  return [bytes]
}
