import type { TemplateForm } from '#shared/contract/template-form.ts'
import type { Tasks } from '../files/task-server.ts'
import { compareTexts } from './compare/compare.ts'
import { ownReaders } from './convert/readers.ts'
import { signingPlaces } from './convert/signing-places.ts'
import { examineOwnTemplate, fillOwnTemplate } from './templates/own.ts'

/** What a child process does with files of strangers. */
export const formTasks = {
  fillOwn: ({ docx, form }: { readonly docx: Uint8Array; readonly form: TemplateForm }) => fillOwnTemplate(docx, form),

  examineOwn: ({ docx }: { readonly docx: Uint8Array }) => examineOwnTemplate(docx),

  prepareWord: ({ docx, blanks }: { readonly docx: Uint8Array; readonly blanks: 'widened' | 'asWritten' }) =>
    ownReaders.prepareWord(docx, blanks),

  readFacts: ({ pdf }: { readonly pdf: Uint8Array }) => ownReaders.readFacts(pdf),

  places: ({ pdf }: { readonly pdf: Uint8Array }) => Promise.resolve(signingPlaces(pdf)),

  compare: ({ before, after }: { readonly before: Uint8Array; readonly after: Uint8Array }) =>
    compareTexts(before, after),
} satisfies Tasks

export type FormTasks = typeof formTasks
