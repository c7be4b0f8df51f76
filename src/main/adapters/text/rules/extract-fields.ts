import type { Evidence, ExtractedFields, Extraction, FieldName } from '../extraction.ts'
import { thresholds } from '../extraction.ts'
import { boxAround, type Box, type TextDocument } from '../model.ts'
import { ownPairs, withAccents, type KnownPairs } from './accents.ts'
import { findDate } from './dates.ts'
import { findHead, issuerName, issuerOf, type Head } from './head.ts'
import { itemsOf, type Item } from './items.ts'
import { findRecipients } from './recipients.ts'
import { documentsAnswered } from './references.ts'
import { findSignature, personIn } from './signature.ts'
import { findTitle, typeOfSymbol } from './title.ts'
import { findUrgency } from './urgency.ts'
import { readUntitledHead } from './untitled.ts'
import { isDoubtfulSymbol, mendedSymbol, type KnownWords } from './known-words.ts'
import { isCutShort, isOnOneAxis, isProved, scannedBody } from './scanned-body.ts'
import { findScannedSignature, isWhole } from './scanned-signature.ts'
import { sealedAuthority } from './sealed-authority.ts'
import { sealedName } from './sealed-name.ts'
import type { TypeNames } from './vocabulary.ts'
import { findConsolidation } from './consolidation.ts'

/** A value with the lines it was read from and how sure the rule is. */
interface Found<Value> {
  readonly value: Value
  readonly from: readonly Item[]
  readonly sure: number
}

type Findings = { [Name in FieldName]?: Found<NonNullable<ExtractedFields[Name]>> }

const found = <Value>(
  value: Value | null | undefined,
  from: readonly (Item | null)[],
  sure: number,
): Found<Value> | undefined =>
  value === null || value === undefined
    ? undefined
    : { value, from: from.filter((item): item is Item => item !== null), sure }

const withoutEmpty = (findings: { [Name in FieldName]?: Findings[Name] | undefined }): Findings =>
  Object.fromEntries(Object.entries(findings).filter(([, one]) => one !== undefined))

const tidySubject = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** "Luật này được Quốc hội … thông qua ngày …": a law bears the day it was passed in its last sentence. */
const passedOn = (items: readonly Item[]): Found<string> | undefined => {
  for (const [index, item] of items.entries()) {
    if (!/^(?:bo )?(?:luat|nghi quyet|phap lenh) nay\b.*(?:quoc hoi|hoi dong|uy ban thuong vu)/.test(item.folded))
      continue
    const lines = items.slice(index, index + 3)
    const text = lines.map(({ folded }) => folded).join(' ')
    const at = text.search(/thong\s*qua\s*ngay/)
    const date = at < 0 ? null : findDate(text.slice(at))
    if (date !== null) return found(date, lines.slice(0, 2), 0.95)
  }
  return undefined
}

/** Of a summary that was not read whole or well: it stays blank. */
const tornSure = 0.4

const fromHead = (head: Head, items: readonly Item[], types: TypeNames): Findings => {
  const { code, numberLine } = head
  const issuer = issuerOf(head.issuerLines)
  const name = issuer === null ? null : issuerName(issuer.issuer.text)
  const title = findTitle({ items, head, types }, name ?? '')
  const symbolType = code === null ? null : typeOfSymbol(code.symbol, head.system, types)
  // The name on the page and the symbol prove each other; where they differ the name is what is printed.
  const sureType =
    title.by === 'name'
      ? symbolType === title.docType || symbolType === null
        ? 0.98
        : 0.8
      : title.by === 'symbol'
        ? 0.75
        : 0.92
  const isTorn = head.issuerLines.some(({ sure }) => sure < 1) && !isOnOneAxis(head.issuerLines)
  const sureIssuer = issuer === null ? 0 : isTorn ? tornSure : issuer.by === 'words' ? 0.88 : 0.95
  const passed = head.date === null && title.docType !== null ? passedOn(items) : undefined
  return withoutEmpty({
    number: found(code?.number, [numberLine], 0.97),
    symbol: found(code?.symbol, [numberLine], 0.97),
    code: found(code?.code, [numberLine], 0.97),
    date: found(head.date, [head.dateLine], 0.97) ?? (head.dateLine === null ? passed : undefined),
    issuer: found(name, [issuer?.issuer ?? null], sureIssuer),
    issuerParent: found(
      issuer === null || issuer.parent === null ? null : issuerName(issuer.parent.text),
      [issuer?.parent ?? null],
      sureIssuer,
    ),
    docType: found(title.docType, [title.typeLine ?? title.subject ?? numberLine], sureType),
    subject: found(
      title.subject === null ? null : tidySubject(title.subject.text),
      [title.subject],
      title.torn ? tornSure : title.by === 'symbol' ? 0.7 : 0.9,
    ),
  })
}

const readAll = (items: readonly Item[], types: TypeNames): Findings => {
  const head = findHead(items)
  const consolidated = findConsolidation(items, head)
  const start = head === null ? { page: 1, y: 120 } : { page: head.page, y: head.bottom }
  const signature = findSignature(items, start)
  const recipients = findRecipients(items)
  const answered = documentsAnswered(items, start)
  const urgency = findUrgency(items, head)
  const signer = signature?.signer ?? null
  const sure = signature === null ? 0 : signature.besideRecipients ? 0.96 : 0.85
  return {
    ...(head === null ? readUntitledHead(items, types) : fromHead(head, items, types)),
    ...consolidated,
    ...withoutEmpty({
      signer: found(signer === null ? null : personIn(signer), [signer], sure),
      authority: found(
        signature?.authority.map(({ text }) => text),
        signature?.authority ?? [],
        sure,
      ),
      urgency: found(urgency?.value, [urgency?.line ?? null], 0.95),
      recipients: found(recipients?.names, recipients?.lines ?? [], 0.9),
      respondsTo:
        answered.length === 0
          ? undefined
          : found(
              answered.map(({ code }) => code),
              answered.map(({ line }) => line),
              0.85,
            ),
    }),
  }
}

/** What the rules know beforehand: the catalogue of types, and words and pairs for mending what was misread. */
export interface Knowledge {
  readonly types: TypeNames
  readonly words: KnownWords
  /** Only scans need them. */
  readonly pairs: () => KnownPairs
}

/** Figures have no neighbours that would give a slip away: the least sure one counts. */
const figuresSure = (from: readonly Item[]): number => Math.min(...from.map((item) => item.figuresSure))

/** Below this more than one letter of twenty is wrong in every second summary: a sign of small accents lost. */
const leastForWords = 0.931
/** How sure a syllable is that stands beside one it is known to stand beside. */
const sureInCompany = 0.97
/** Figures less sure than this were misread in every third summary: its words do not make them better. */
const leastForFigures = 0.8

const isReadWell = (from: readonly Item[], tables: readonly KnownPairs[]): boolean =>
  from.every(({ text, sure, figuresSure: figures }) => {
    const known = figures < leastForFigures ? 0 : withAccents(text, tables).known
    return sure + Math.max(0, sureInCompany - sure) * known >= leastForWords
  })

const certifiesCopy = /^(?:sao y|sao luc|trich sao|xac thuc van ban)\b|\/(?:sy|sl|ts)-/

interface Signed {
  readonly signer: Found<string> | undefined
  readonly authority: Found<readonly string[]> | undefined
}

/** The signature of a scan: what closer looks around its seal say, else what the lines of the page say. */
const signatureOf = (
  { signature: look }: TextDocument,
  items: readonly Item[],
  issuer: string | null,
  words: KnownWords,
): Signed => {
  const onPage = findScannedSignature(items, words)
  const lines = onPage?.authorityLines ?? []
  const plain: Signed = {
    signer: found(onPage?.signer, [onPage?.signerLine ?? null], (onPage?.signerLine?.sure ?? 0) * 0.9),
    authority: found(onPage?.authority, lines, onPage !== null && isWhole(onPage, words) ? 0.85 : 0.5),
  }
  // Who certifies a copy signs it too, below the document's own signature.
  const isCopy = items.some(({ page, folded }) => page === look?.page && certifiesCopy.test(folded))
  if (look === undefined || isCopy) return plain
  const texts = items.map(({ text }) => text)
  const authority = sealedAuthority(look, words, issuer)
  const name = sealedName(look, words, texts)
  const placed = (box: Box): Item[] => items.slice(0, 1).map((item) => ({ ...item, page: look.page, box }))
  return {
    signer: name === null ? plain.signer : found(name.name, placed(name.box), name.sure),
    authority: authority === null ? plain.authority : found(authority.lines, placed(authority.box), authority.sure),
  }
}

/** Letters read from a picture, mended by what papers are known to say; nothing is added that was not read in part. */
const withMended = (
  findings: Findings,
  document: TextDocument,
  scanned: readonly Item[],
  { types, words }: Knowledge,
  tables: readonly KnownPairs[],
): Findings => {
  const { number, symbol, code, date, issuer, issuerParent, subject, signer, authority, ...others } = findings
  const texts = scanned.map(({ text }) => text)
  const bodyOf = (read: Found<string> | undefined): Found<string> | undefined => {
    if (read === undefined) return undefined
    const value = scannedBody(read.value, words, texts)
    const isWhole = !isCutShort(value, words) && isProved(value, words, texts, tables)
    return { ...read, value, sure: isWhole ? read.sure : tornSure }
  }
  const body = bodyOf(issuer)
  const abbreviations = [...types.byAbbreviation.keys(), ...types.byPartyAbbreviation.keys()]
  const mended = symbol && mendedSymbol(symbol.value, abbreviations, body?.value ?? null)
  // A stop in a symbol is a dash that was not read.
  const isDoubted =
    mended !== undefined && (mended.includes('.') || isDoubtfulSymbol(mended, abbreviations, body?.value ?? null))
  const sureNumber = figuresSure(number?.from ?? [])
  const signed = signatureOf(document, scanned, body?.value ?? null, words)
  const isParty = symbol?.value.includes('/') === true
  return {
    ...others,
    ...withoutEmpty({
      number: number && { ...number, sure: Math.min(number.sure, sureNumber) },
      symbol:
        symbol && mended !== undefined ? { ...symbol, value: mended, sure: isDoubted ? 0.5 : symbol.sure } : undefined,
      code:
        code && symbol && mended !== undefined
          ? {
              ...code,
              value: code.value.slice(0, code.value.length - symbol.value.length) + mended,
              sure: number === undefined || isDoubted ? 0.3 : Math.min(code.sure, figuresSure(code.from)),
            }
          : undefined,
      date: date && { ...date, sure: Math.min(date.sure, figuresSure(date.from)) },
      issuer: body,
      subject: subject && { ...subject, sure: isReadWell(subject.from, tables) ? subject.sure : tornSure },
      issuerParent: bodyOf(issuerParent),
      signer: signed.signer,
      authority: signed.authority && {
        ...signed.authority,
        value: signed.authority.value.map((line) => (isParty ? line.replace(/^([TK])([MTL])\. /, '$1/$2 ') : line)),
      },
    }),
  }
}

const findInScan = (document: TextDocument, knowledge: Knowledge): Findings => {
  const blurred = itemsOf(document)
  const table = knowledge.pairs()
  const own = ownPairs(
    blurred.map(({ text }) => text),
    table,
  )
  const tables = [table, own]
  const items = blurred.map((item) => ({ ...item, text: withAccents(item.text, tables).text }))
  return withMended(readAll(items, knowledge.types), document, items, knowledge, tables)
}

const evidenceOf = (from: readonly Item[], document: TextDocument): Evidence | undefined => {
  const [first] = from
  if (first === undefined) return undefined
  const boxes = from.filter(({ page }) => page === first.page).map(({ box }) => box)
  return { page: first.page, box: document.source === 'docx' ? null : rounded(boxAround(boxes)) }
}

const rounded = (box: ReturnType<typeof boxAround>): ReturnType<typeof boxAround> => ({
  x: Math.round(box.x * 10) / 10,
  y: Math.round(box.y * 10) / 10,
  width: Math.round(box.width * 10) / 10,
  height: Math.round(box.height * 10) / 10,
})

const blank: ExtractedFields = {
  number: null,
  symbol: null,
  code: null,
  date: null,
  issuer: null,
  issuerParent: null,
  docType: null,
  subject: null,
  signer: null,
  authority: null,
  urgency: null,
  recipients: [],
  respondsTo: [],
}

/** Reads the fields of the register off a document. Fields the rules are not sure enough of stay blank. */
export const extractFields = (document: TextDocument, knowledge: Knowledge): Extraction => {
  const findings = Object.entries(
    document.source === 'ocr' ? findInScan(document, knowledge) : readAll(itemsOf(document), knowledge.types),
  ) as [FieldName, Found<unknown>][]
  const sureOf = ({ sure }: Found<unknown>): number => Math.round(sure * document.trust * 100) / 100
  const kept = findings.filter(([name, one]) => sureOf(one) >= thresholds[name])
  return {
    source: document.source,
    pages: document.pageCount,
    fields: {
      ...blank,
      ...(Object.fromEntries(kept.map(([name, { value }]) => [name, value])) as Partial<ExtractedFields>),
    },
    evidence: Object.fromEntries(
      findings.flatMap(([name, { from }]) => {
        const evidence = evidenceOf(from, document)
        return evidence === undefined ? [] : [[name, evidence]]
      }),
    ),
    confidence: Object.fromEntries(findings.map(([name, one]) => [name, sureOf(one)])),
  }
}
