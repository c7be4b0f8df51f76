import type { FormatPort } from '#core/modules/drafting/port.ts'
import type { BlobStore } from '../../files/blob-store.ts'
import { createCheckPool } from './pool.ts'
import { loadStandard } from './standard.ts'

export interface FormatPortHandle {
  readonly port: FormatPort
  readonly close: () => void
}

/** The check of format for the core: blobs in, findings out; only its child looks into the files. */
export const createFormatPort = (blobs: BlobStore): FormatPortHandle => {
  const pool = createCheckPool(1)
  const checkBytes: FormatPort['checkBytes'] = async (bytes) => {
    const answer = await pool.check({ bytes })
    if (!answer.ok) {
      const trouble = answer.refusal.code
      return { state: 'unchecked', trouble, sentence: (await loadStandard()).troubles[trouble] }
    }
    const { scope, docType, findings } = answer.value
    return { state: 'checked', scope, docType, findings: findings.map(({ place, ...one }) => ({ ...one, ...place })) }
  }
  const port: FormatPort = { checkBytes, check: async (blob) => checkBytes(await blobs.readAll(blob)) }
  return { port, close: pool.close }
}
