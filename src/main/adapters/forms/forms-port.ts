/** Templates, conversion and comparison for the core. */
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fail, ok } from '#shared/kernel/result.ts'
import type { FormsPort, FormTrouble } from '#core/modules/drafting/port.ts'
import { createSandbox } from '../files/sandbox.ts'
import { convertToPdf } from './convert/convert.ts'
import { findConverter } from './convert/programs.ts'
import type { Readers } from './convert/readers.ts'
import type { FormTasks } from './form-tasks.ts'
import { knownPlaceholders } from './templates/own.ts'
import { templateList } from './templates/template.ts'

export interface FormsPortHandle {
  readonly forms: FormsPort
  readonly close: () => void
}

const entry = new URL(`./form-worker${extname(fileURLToPath(import.meta.url))}`, import.meta.url)
const limits = { children: 1, timeLimitMs: 60_000, memoryLimitMb: 768 } as const

export interface FormsPortOptions {
  /** The folder where converted files are laid for the time of the conversion. */
  readonly scratch?: string
  /** The office program that was set for this computer, where one can be. */
  readonly setProgram?: () => Promise<string | null>
}

export const createFormsPort = ({ scratch, setProgram }: FormsPortOptions = {}): FormsPortHandle => {
  const sandbox = createSandbox<FormTasks>({ entry, ...limits })

  const readers: Readers<FormTrouble> = {
    prepareWord: async (docx, blanks) => {
      const answer = await sandbox.run('prepareWord', { docx, blanks })
      return answer.ok ? answer.value : answer
    },
    readFacts: async (pdf) => {
      const answer = await sandbox.run('readFacts', { pdf })
      return answer.ok ? answer.value : answer
    },
  }

  const converterFor = async (program: string | null) => findConverter(program ?? (await setProgram?.()) ?? null)

  const forms: FormsPort = {
    templates: templateList,
    // The library that writes Word files is loaded when one is written, not at every start.
    fill: async (...asked) => (await import('./templates/fill.ts')).fillTemplate(...asked),
    fillOwn: async (docx, form) => {
      const answer = await sandbox.run('fillOwn', { docx, form })
      return answer.ok ? answer.value : answer
    },
    examineOwn: async (docx) => {
      const answer = await sandbox.run('examineOwn', { docx })
      return answer.ok ? answer.value : answer
    },
    knownPlaceholders,
    converter: async (program) => (await converterFor(program))?.kind ?? null,
    convert: async (docx, { blanks, program }) => {
      const converter = await converterFor(program)
      if (converter === null) return fail('noConverter')
      const made = await convertToPdf(docx, {
        converter,
        readers,
        blanks,
        ...(scratch !== undefined && { scratch }),
      })
      if (!made.ok) return made
      const { pdf, pageCount, pagesBefore, madeBy, producer, fonts, standIns } = made.value
      return ok({
        pdf,
        pages: pageCount,
        pagesBefore,
        madeBy,
        producer,
        fonts: fonts.map(({ name }) => name),
        standIns,
      })
    },
    places: async (pdf) => {
      const answer = await sandbox.run('places', { pdf })
      return answer.ok ? answer.value : null
    },
    compare: async (before, after) => {
      const answer = await sandbox.run('compare', { before, after })
      return answer.ok ? answer.value : answer
    },
  }
  return { forms, close: sandbox.close }
}
