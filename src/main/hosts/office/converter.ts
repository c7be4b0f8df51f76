import { isAbsolute } from 'node:path'
import { templateForm } from '#shared/contract/template-form.ts'
import { fail, ok } from '#shared/kernel/result.ts'
import { findConverter, type Converter } from '../../adapters/forms/convert/programs.ts'
import { readMachineSettings, writeMachineSettings } from '../../adapters/system/machine-settings.ts'
import type { HostHandlers } from './host-handlers.ts'
import { sampleLetter } from './text.ts'

/** Of a path in no folder one cannot say what it will start tomorrow. */
const isUsable = async (program: string | null): Promise<boolean> =>
  program === null || (isAbsolute(program) && (await findConverter(program)) !== null)

/** What names this program again: Word is not started by itself, but asked. */
const nameOf = ({ kind, program }: Converter): string => (kind === 'word' ? 'WINWORD.EXE' : program)

const reasons = ['failed', 'notEmbedded', 'timedOut', 'cancelled', 'crashed', 'tooMuchMemory'] as const

export const converterHandlers: Pick<HostHandlers, 'converter' | 'setConverter' | 'tryConverter'> = {
  converter: async (desk) => {
    const { converter: program } = await readMachineSettings(desk.folder)
    const found = await findConverter(program)
    return ok({ program, found: found && { kind: found.kind, path: nameOf(found) } })
  },

  setConverter: async (desk, _session, { program }) => {
    if (!(await isUsable(program))) return fail('host.converterUnusable', { path: program })
    await writeMachineSettings(desk.folder, { converter: program })
    // Whoever drafts is shown what this computer can do.
    desk.tell({ kind: 'changed', topics: ['host', 'drafting'] })
    return ok({})
  },

  tryConverter: async (desk, _session, { program }) => {
    const opened = desk.opened()
    if (!opened) return fail('signedOut')
    if (!(await isUsable(program))) return fail('host.converterUnusable', { path: program })
    const found = await findConverter(program)
    if (!found) return fail('drafting.noConverter')
    const { fillTemplate } = await import('../../adapters/forms/templates/fill.ts')
    const letter = await fillTemplate('cong-van', templateForm.parse(sampleLetter))
    if (!letter.ok) throw new Error('the program has lost its template cong-van')
    const startedAt = performance.now()
    const trying = opened.ports.forms.convert(letter.value, { blanks: 'widened', program: nameOf(found) })
    const made = await desk.busy(trying)
    if (!made.ok) {
      const why = reasons.find((reason) => reason === made.refusal.code)
      return made.refusal.code === 'noConverter'
        ? fail('drafting.noConverter')
        : fail('drafting.notConverted', { why: why ?? 'failed' })
    }
    const { pages, producer, fonts, standIns } = made.value
    return ok({
      ...{ kind: found.kind, path: nameOf(found), madeBy: producer, pages },
      ms: Math.round(performance.now() - startedAt),
      fonts: [...fonts],
      standIns: [...standIns],
    })
  },
}
