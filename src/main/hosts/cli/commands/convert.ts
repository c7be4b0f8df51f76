import { readFile, writeFile } from 'node:fs/promises'
import { ok } from '#shared/kernel/result.ts'
import { createFormsPort } from '../../../adapters/forms/forms-port.ts'
import { finish, typedPath, wrongUsage, type CommandLine } from '../run.ts'
import { words } from '../text.ts'

/**
 * `convert [--program PATH] [--keep-blanks] IN.docx OUT.pdf`: a tagged PDF 1.7 by LibreOffice or Word, its pages, the fonts
 * that were stood in for and the places for number, date and signatures. Needs no office and no account.
 */
export const convert: CommandLine = {
  options: { program: 'text', 'keep-blanks': 'flag' },
  run: async (run) => {
    const [file, out, ...others] = run.words
    if (file === undefined || out === undefined || others.length > 0) return wrongUsage(words.convertUsage)
    const docx = await readFile(typedPath(file)).catch(() => undefined)
    if (docx === undefined) return wrongUsage(words.fileMissing(file))
    const program = run.text('program')
    const { forms, close } = createFormsPort()
    try {
      const made = await forms.convert(new Uint8Array(docx), {
        blanks: run.flag('keep-blanks') ? 'asWritten' : 'widened',
        program: program === undefined ? null : typedPath(program),
      })
      if (!made.ok) return finish(made)
      const { pdf, ...facts } = made.value
      await writeFile(typedPath(out), pdf)
      return finish(ok({ file: out, ...facts, places: await forms.places(pdf) }))
    } finally {
      close()
    }
  },
}
