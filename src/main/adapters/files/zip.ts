import { crc32 } from 'node:zlib'
import { fromBufferPromise, getFileNameLowLevel } from 'yauzl'
import type { Entry, ZipFile } from 'yauzl'
import { fail, ok } from '#shared/kernel/result.ts'
import type { Result } from '#shared/kernel/result.ts'
import type { IntakeBudget } from './limits.ts'

export type ZipProblem = 'damaged' | 'encrypted' | 'bomb' | 'unsupported'

class ZipStopped extends Error {
  readonly problem: ZipProblem
  constructor(problem: ZipProblem) {
    super(problem)
    this.problem = problem
  }
}

const utf8Flag = 0x800
const unixFileType = 0xf000
const unixSymlink = 0xa000

/** Names without the UTF-8 flag are often UTF-8 all the same (many Vietnamese tools); only else the old DOS table. */
const nameOf = (entry: Entry): string => {
  const raw = entry.fileNameRaw
  if ((entry.generalPurposeBitFlag & utf8Flag) === 0) {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(raw).normalize('NFC')
    } catch {
      // Falls through to the table of the ZIP standard.
    }
  }
  return getFileNameLowLevel(entry.generalPurposeBitFlag, raw, entry.extraFields, false).normalize('NFC')
}

const isSymlink = (entry: Entry): boolean => ((entry.externalFileAttributes >>> 16) & unixFileType) === unixSymlink

const contentOf = async (zip: ZipFile, entry: Entry, budget: IntakeBudget): Promise<Buffer> => {
  const { ratio, ratioFromBytes, fileBytes } = budget.limits
  const parts: Buffer[] = []
  let size = 0
  let checksum = 0
  const stream = await zip.openReadStreamPromise(entry)
  for await (const part of stream as AsyncIterable<Buffer>) {
    size += part.length
    if (!budget.addBytes(part.length) || size > fileBytes) throw new ZipStopped('bomb')
    if (size > ratioFromBytes && size > entry.compressedSize * ratio) throw new ZipStopped('bomb')
    checksum = crc32(part, checksum)
    parts.push(part)
  }
  if (checksum !== entry.crc32) throw new ZipStopped('damaged')
  return Buffer.concat(parts)
}

/**
 * Hands every file of the archive to `onMember`, one after another; folders and symbolic links are left out.
 * Sizes are counted as they come out, whatever the archive declares, and checksums are compared.
 */
export const walkZip = async (
  bytes: Uint8Array,
  budget: IntakeBudget,
  onMember: (path: string, content: Buffer) => void,
): Promise<Result<null, ZipProblem>> => {
  try {
    const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      decodeStrings: false,
      validateEntrySizes: true,
    })
    for await (const entry of zip.eachEntry()) {
      if (!budget.addEntry()) return fail('bomb')
      const path = nameOf(entry)
      if (path.endsWith('/') || isSymlink(entry)) continue
      if (entry.isEncrypted()) return fail('encrypted')
      if (!entry.canDecodeFileData()) return fail('unsupported')
      onMember(path, await contentOf(zip, entry, budget))
    }
    return ok(null)
  } catch (error) {
    return fail(error instanceof ZipStopped ? error.problem : 'damaged')
  }
}
