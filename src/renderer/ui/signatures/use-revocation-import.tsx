import { useCommand } from '#renderer/lib/queries.tsx'
import { refusalLine } from '#renderer/text/refusals.ts'
import { signatureText as words } from '#renderer/text/signatures.ts'
import { useToast } from '../toasts.tsx'
import { useFileImport } from '../use-file-import.tsx'

/** Loads CRLs and OCSP answers from files, as from a USB stick: choose, done. `onImported` runs when one was new. */
export const useRevocationImport = (onImported?: () => void) => {
  const showToast = useToast()
  const { run } = useCommand('signing.importRevocation')
  return useFileImport({
    label: words.importRevocation,
    accept: '.crl,.ors,.der,.pem',
    onUploaded: async (files) => {
      const answer = await run({ files: [...files] })
      if (!answer.ok) {
        showToast({ text: refusalLine(answer.refusal), tone: 'danger' })
        return
      }
      const { added, refused } = answer.value
      if (added.length > 0) {
        showToast({ text: words.imported(added.length) })
        onImported?.()
      }
      for (const { name, problem } of refused) {
        showToast({ text: words.importRefusedLine(name, words.importRefused[problem]), tone: 'danger' })
      }
    },
  })
}
