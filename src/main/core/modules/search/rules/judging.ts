import type { FileWords } from '../store.ts'
import { asksMuch, type Asking } from './asking.ts'
import { fitOf, fits, readFor, scoreOf, shareOf, type Fit, type Question, type Reading } from './relevance.ts'

/** How a document answers a question. */
export interface Judged {
  readonly fit: Fit | undefined
  readonly score: number
  /** What was read. */
  readonly reading: Reading
  /** Its entry says so, or only its files do. */
  readonly where: 'entry' | 'content'
  /** The files that were read; none for an entry. */
  readonly files: readonly FileWords[]
}

/** A long question is answered by what holds this share of its words; less is nothing but common words. */
const leastShare = 0.5

const isWhole = (fit: Fit | undefined): boolean => fit !== undefined && fit !== fits.part

const judgedIn = (
  { text, files }: { readonly text: string; readonly files: readonly FileWords[] },
  { question, weights }: Pick<Asking, 'question' | 'weights'>,
): Judged => {
  const reading = readFor(question, text)
  const fit = fitOf(question, reading)
  const isTooLittle = fit === fits.part && asksMuch(question) && shareOf(question, reading) < leastShare
  return {
    where: files.length === 0 ? 'entry' : 'content',
    reading,
    files,
    fit: isTooLittle ? undefined : fit,
    score: scoreOf(reading, weights, new Map()),
  }
}

/** By its entry where that answers the whole question, else by what its files say. */
export const judge = (
  entry: string,
  files: readonly FileWords[] | undefined,
  asking: Pick<Asking, 'question' | 'weights'>,
): Judged => {
  const byEntry = judgedIn({ text: entry, files: [] }, asking)
  if (files === undefined || isWhole(byEntry.fit)) return byEntry
  return judgedIn({ text: files.map(({ text }) => text).join('\n'), files }, asking)
}

/**
 * Whether a document is an answer. `lookedUp`: some index says that it holds the words, if only as beginnings or in
 * what is not read here; else all of a short question has to be read in it.
 */
export const isAnswer = <Some extends { readonly fit: Fit | undefined }>(
  judged: Some,
  question: Question,
  by: 'lookedUp' | 'walkedBy',
): judged is Some & { readonly fit: Fit } =>
  isWhole(judged.fit) || (judged.fit === fits.part && (by === 'lookedUp' || asksMuch(question)))
