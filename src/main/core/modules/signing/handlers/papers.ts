import type { Contract } from '#shared/contract/index.ts'
import { fail, ok } from '#shared/kernel/result.ts'
import { frameOf, keepPaper } from '#core/kernel/made-papers.ts'
import type { Handlers } from '#core/kernel/module.ts'
import { changeSigning } from '../changes.ts'
import { heldFiles } from '../holder.ts'
import { legalAnswerOf } from '../rules/legal.ts'

type Papers = Pick<Handlers<Contract['signing']>, 'checkTable' | 'checkRecord'>

export const papers: Papers = {
  checkTable: async (context, { format, items }) => {
    const table = { frame: await frameOf(context, null), files: items }
    return ok(await keepPaper(context, await context.ports.papers.render('signatureChecks', table, format)))
  },

  checkRecord: async (context, { documentId, fileId }) => {
    const { stores, ports, now } = context
    const held = await heldFiles(context, { documentId })
    if (!held.ok) return held
    const { document, files } = held.value
    const file = files.find(({ id }) => id === fileId)
    if (!document || !file) return fail('notFound')
    const [check] = await stores.signing.checks([file.blob])
    if (!check) return fail('signing.notChecked', { name: file.name })
    const { signerName, ...entry } = document
    const made = await ports.papers.render(
      'signatureRecord',
      {
        frame: await frameOf(context, null),
        document: entry,
        file: { name: file.name, sha256: file.blob },
        check,
        legal: check.badge === 'unreadable' ? null : legalAnswerOf(check.report, signerName, ports.signatures.words),
      },
      'pdf',
    )
    const paper = await keepPaper(context, made)
    // Two checks of one file on one day would otherwise be told apart by nothing.
    const name = `${made.name.replace(/\.pdf$/, '')} ${now.slice(0, 16).replace('T', ' ').replace(':', 'h')}.pdf`
    return ok({
      value: { ...paper, name },
      changes: [
        changeSigning(
          'signing.recordMade',
          {
            documentId,
            checkedBlob: file.blob,
            file: { id: ports.newId(), blob: paper.blob, mime: paper.mime, bytes: paper.bytes },
          },
          { file: name, checkedFile: file.name, text: '' },
        ),
      ],
    })
  },
}
