import type { SignatureBadge } from '#shared/signatures/badge.ts'
import { useDoor } from '#renderer/lib/queries.tsx'
import { useShownPages } from '../viewer/shown-pages.ts'
import type { CheckedFile } from './types.ts'

/**
 * The reader that verifies and the engine that displays must see the same paper; where they do not, nothing green may
 * stand beside the page (check R7 of the signature checks).
 */
export const useAgreement = (
  file: Pick<CheckedFile, 'blob' | 'check'>,
): { readonly badge: SignatureBadge; readonly shown: number; readonly checked: number } | null => {
  const { transport } = useDoor()
  const shown = useShownPages(transport.blobUrl(file.blob))
  const checked = file.check?.report.pages ?? null
  const isSigned = (file.check?.report.signatures.length ?? 0) > 0
  if (!isSigned || shown === undefined || checked === null || shown === checked) return null
  return { badge: 'unsupported', shown, checked }
}
