/**
 * How the structures of PKCS#11 lie in memory. CK_ULONG is the platform's `unsigned long`; on Windows every structure is
 * packed to one byte (PKCS#11 v2.40 §2.1), elsewhere it is aligned as the C compiler does.
 */
export interface Layout {
  readonly ulong: 4 | 8
  readonly pointer: 4 | 8
  readonly packing: 'packed' | 'aligned'
}

/** `number`: that many octets, such as text of a fixed length. */
type Field = 'ulong' | 'pointer' | number

export interface Structure<Name extends string> {
  readonly size: number
  readonly at: Readonly<Record<Name, number>>
}

/** Where each field of a structure begins, in the order given. */
export const structure = <Name extends string>(
  layout: Layout,
  fields: readonly (readonly [Name, Field])[],
): Structure<Name> => {
  const at: Partial<Record<Name, number>> = {}
  const round = (offset: number, to: number): number =>
    layout.packing === 'packed' ? offset : Math.ceil(offset / to) * to
  let offset = 0
  let widest = 1
  for (const [name, field] of fields) {
    const size = typeof field === 'number' ? field : layout[field]
    const alignment = typeof field === 'number' ? 1 : size
    offset = round(offset, alignment)
    at[name] = offset
    offset += size
    widest = Math.max(widest, alignment)
  }
  return { size: round(offset, widest), at: at as Record<Name, number> }
}

/** A CK_ULONG or a pointer as it stands at `offset`; handles may use all 64 bits. */
export const readWord = (buffer: Buffer, offset: number, size: 4 | 8): bigint =>
  size === 8 ? buffer.readBigUInt64LE(offset) : BigInt(buffer.readUInt32LE(offset))

export const writeWord = (buffer: Buffer, offset: number, size: 4 | 8, value: bigint | number): void => {
  if (size === 8) buffer.writeBigUInt64LE(BigInt(value), offset)
  else buffer.writeUInt32LE(Number(value), offset)
}

/** Text of a fixed length, filled up with blanks (some drivers use zeros). */
export const fixedText = (buffer: Buffer, offset: number, length: number): string => {
  const text = new TextDecoder().decode(buffer.subarray(offset, offset + length))
  return (text.split('\0')[0] ?? '').trim().normalize('NFC')
}
