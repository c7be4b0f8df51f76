import { readFile, writeFile } from 'node:fs/promises'
import { templateForm, type TemplateForm } from '#shared/contract/template-form.ts'
import { fail, ok } from '#shared/kernel/result.ts'
import { createFormsPort } from '../../../adapters/forms/forms-port.ts'
import { exits, finish, printJson, typedPath, wrongUsage, type CommandLine, type Exit } from '../run.ts'
import { words } from '../text.ts'

/** The form as a file; what does not fit it is named by its path. */
const readForm = async (file: string): Promise<TemplateForm | string> => {
  let given: unknown
  try {
    given = JSON.parse(await readFile(typedPath(file), 'utf8'))
  } catch {
    return words.formUnreadable(file)
  }
  const form = templateForm.safeParse(given)
  if (form.success) return form.data
  return words.formUnfit(form.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '))
}

const list = (): Exit => {
  const { forms, close } = createFormsPort()
  for (const entry of forms.templates()) printJson(entry)
  close()
  return exits.done
}

/**
 * `template --list`: the templates, one line each. `template ID --form FORM.json OUT.docx`: a document in legal form;
 * with `--own FILE.docx` instead of an id from a template of the agency. Needs no office and no account.
 */
export const template: CommandLine = {
  options: { list: 'flag', form: 'text', own: 'text' },
  run: async (run) => {
    if (run.flag('list')) return run.words.length === 0 ? list() : wrongUsage(words.templateUsage)
    const [own, file] = [run.text('own'), run.text('form')]
    const [id, out] = own === undefined ? run.words : [undefined, run.words[0]]
    const many = own === undefined ? 2 : 1
    if (file === undefined || out === undefined || run.words.length !== many) return wrongUsage(words.templateUsage)
    const form = await readForm(file)
    if (typeof form === 'string') return wrongUsage(form)
    const source = own === undefined ? null : await readFile(typedPath(own)).catch(() => undefined)
    if (source === undefined) return wrongUsage(words.fileMissing(own ?? ''))
    const { forms, close } = createFormsPort()
    try {
      if (source === null) {
        const made = await forms.fill(id ?? '', form)
        if (!made.ok) return finish(made)
        await writeFile(typedPath(out), made.value)
        return finish(ok({ file: out, template: id }))
      }
      const made = await forms.fillOwn(new Uint8Array(source), form)
      if (!made.ok) return finish(fail(made.refusal.code))
      await writeFile(typedPath(out), made.value.docx)
      return finish(ok({ file: out, unknown: made.value.unknown }))
    } finally {
      close()
    }
  },
}
