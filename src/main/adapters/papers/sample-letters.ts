/** Letters of fictional senders for the practice office: the same seed always gives the same letter. */
import { z } from 'zod'
import { addDays, type CivilDate } from '#shared/kernel/time.ts'
import type { Urgency } from '#shared/vocabulary/document.ts'
import { createDice, type Dice } from './dice.ts'
import { readPracticeFile } from './material.ts'
import type { LetterBlock, OfficialLetter } from './models.ts'
import { shortDate } from './paper-dates.ts'
import { printedNumber } from './table-cells.ts'

export const letterKinds = [
  'officialLetter',
  'decision',
  'report',
  'submission',
  'invitation',
  'announcement',
  'plan',
  'instruction',
  'guidance',
  'telegram',
] as const
export type LetterKind = (typeof letterKinds)[number]

const topicsFile = z.object({
  topics: z
    .array(z.object({ field: z.string(), matter: z.string(), tasks: z.array(z.string()).min(1), finding: z.string() }))
    .min(1),
})
const kindsFile = z.object({
  kinds: z.record(
    z.enum(letterKinds),
    z.object({
      typeName: z.string(),
      abbreviation: z.string(),
      subjects: z.array(z.string()).min(1),
      openings: z.array(z.string()),
      closings: z.array(z.string()).min(1),
    }),
  ),
  legalBases: z.array(z.string()),
  urgentClosing: z.string(),
  notice: z.string(),
})
const agency = z.object({
  name: z.string(),
  parent: z.string().nullable(),
  abbreviation: z.string(),
  units: z.array(z.string()).min(1),
  place: z.string(),
  level: z.enum(['superior', 'peer', 'lower']),
  authority: z.string().nullable(),
  title: z.string(),
  deputy: z.string(),
  deputyTitle: z.string(),
})
const agenciesFile = z.object({
  agencies: z.array(agency).min(1),
  families: z.array(z.string()).min(1),
  middles: z.array(z.string()).min(1),
  givens: z.array(z.string()).min(1),
})

type Agency = z.infer<typeof agency>
type Topic = z.infer<typeof topicsFile>['topics'][number]

interface Material {
  readonly topics: readonly Topic[]
  readonly wording: z.infer<typeof kindsFile>
  readonly senders: z.infer<typeof agenciesFile>
}

let loaded: Material | null = null

const material = (): Material =>
  (loaded ??= {
    topics: topicsFile.parse(readPracticeFile('topics.json')).topics,
    wording: kindsFile.parse(readPracticeFile('letter-kinds.json')),
    senders: agenciesFile.parse(readPracticeFile('agencies.json')),
  })

/** Where the letter goes and when it was written. */
export interface LetterSetting {
  readonly addressee: string
  readonly date: CivilDate
}

/** A letter and what a clerk will read off it. */
export interface SampleLetter {
  readonly letter: OfficialLetter
  readonly typeName: string
  /** Lĩnh vực. */
  readonly field: string
  readonly issuer: string
  /** Trích yếu as it is registered. */
  readonly subject: string
  readonly signer: string
  /** Day by which the sender wants an answer; null when it asks for none. */
  readonly answerBy: CivilDate | null
}

const levelsByKind: Readonly<Record<LetterKind, readonly Agency['level'][]>> = {
  officialLetter: ['superior', 'peer', 'lower'],
  decision: ['superior'],
  report: ['peer', 'lower'],
  submission: ['lower'],
  invitation: ['superior', 'peer'],
  announcement: ['superior', 'peer'],
  plan: ['superior', 'peer'],
  instruction: ['superior'],
  guidance: ['superior', 'peer'],
  telegram: ['superior'],
}

const urgencyOf = (dice: Dice, kind: LetterKind): Urgency => {
  if (kind === 'telegram') return 'express'
  const roll = dice.roll()
  if (roll < 0.82) return 'normal'
  return roll < 0.93 ? 'urgent' : roll < 0.98 ? 'veryUrgent' : 'express'
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

const nameOf = (seed: number): string => {
  const { families, middles, givens } = material().senders
  const dice = createDice(seed)
  return `${dice.pick(families)} ${dice.pick(middles)} ${dice.pick(givens)}`
}

/** People stay in office: the same two sign for an agency, whatever the letter. */
const signatureOf = (dice: Dice, sender: Agency): OfficialLetter['signature'] => {
  const seed = [...sender.name].reduce((sum, letter) => (Math.imul(sum, 31) + (letter.codePointAt(0) ?? 0)) >>> 0, 7)
  return dice.roll() < 0.35
    ? { authority: sender.authority, title: sender.title, name: nameOf(seed) }
    : {
        authority: sender.authority === null ? sender.deputy : `${sender.authority}\n${sender.deputy}`,
        title: sender.deputyTitle,
        name: nameOf(seed + 1),
      }
}

const periodOf = (date: CivilDate): string => {
  const month = Number(date.slice(5, 7))
  const year = Number(date.slice(0, 4))
  if (month <= 3) return `năm ${year - 1}`
  return month <= 6 ? `quý I năm ${year}` : month <= 9 ? `6 tháng đầu năm ${year}` : `9 tháng đầu năm ${year}`
}

const taskBlocks = (topic: Topic): readonly LetterBlock[] =>
  topic.tasks.map((task, index) => ({ kind: 'paragraph', text: `${index + 1}. ${task}.` }))

interface Wording {
  readonly fill: (template: string) => string
  readonly opening: string
  readonly closing: string
}

const decisionBody = (topic: Topic, sender: Agency, addressee: string, { fill, closing }: Wording): LetterBlock[] => [
  { kind: 'centred', text: (sender.authority === null ? sender.title : sender.name).toUpperCase() },
  ...material().wording.legalBases.map((text): LetterBlock => ({ kind: 'basis', text: fill(text) })),
  { kind: 'basis', text: 'Theo đề nghị của cơ quan tham mưu.' },
  { kind: 'centred', text: 'QUYẾT ĐỊNH:' },
  {
    kind: 'paragraph',
    lead: 'Điều 1.',
    text: fill('Triển khai {matter} năm {year} với các nhiệm vụ sau:'),
  },
  ...topic.tasks.map((task, index): LetterBlock => ({ kind: 'paragraph', text: `${'abcd'[index] ?? '-'}) ${task}.` })),
  { kind: 'paragraph', lead: 'Điều 2.', text: closing },
  {
    kind: 'paragraph',
    lead: 'Điều 3.',
    text: `Thủ trưởng ${addressee} và các cơ quan, đơn vị có liên quan chịu trách nhiệm thi hành Quyết định này.`,
  },
]

const bodyOf = (
  dice: Dice,
  kind: LetterKind,
  topic: Topic,
  sender: Agency,
  addressee: string,
  wording: Wording,
): LetterBlock[] => {
  const paragraph = (text: string): LetterBlock => ({ kind: 'paragraph', text })
  const heading = (lead: string): LetterBlock => ({ kind: 'paragraph', lead, text: '' })
  const { opening, closing } = wording
  switch (kind) {
    case 'decision':
      return decisionBody(topic, sender, addressee, wording)
    case 'report':
      return [
        paragraph(opening),
        heading('I. KẾT QUẢ THỰC HIỆN'),
        paragraph(`${topic.finding}.`),
        heading('II. NHIỆM VỤ THỜI GIAN TỚI'),
        ...taskBlocks(topic),
        paragraph(closing),
      ]
    case 'plan':
      return [
        paragraph(opening),
        heading('I. MỤC ĐÍCH, YÊU CẦU'),
        paragraph('Xác định rõ nội dung, trách nhiệm và thời hạn hoàn thành; bảo đảm thiết thực, tiết kiệm, hiệu quả.'),
        heading('II. NỘI DUNG'),
        ...taskBlocks(topic),
        heading('III. TỔ CHỨC THỰC HIỆN'),
        paragraph(closing),
      ]
    case 'invitation':
      return [
        paragraph(opening),
        {
          kind: 'paragraph',
          lead: 'Thời gian:',
          text: wording.fill(`${dice.pick(['08 giờ 00 phút', '14 giờ 00 phút'])}, ngày {deadline}.`),
        },
        { kind: 'paragraph', lead: 'Địa điểm:', text: `Phòng họp số ${dice.between(1, 4)}, trụ sở ${sender.name}.` },
        {
          kind: 'paragraph',
          lead: 'Nội dung:',
          text: `${topic.tasks[0] ?? ''}${topic.tasks
            .slice(1)
            .map((task) => `; ${lowered(task)}`)
            .join('')}.`,
        },
        paragraph(closing),
      ]
    default:
      return [paragraph(opening), ...taskBlocks(topic), paragraph(closing)]
  }
}

const addressOf = (kind: LetterKind, sender: Agency, addressee: string): OfficialLetter['address'] => {
  if (kind === 'telegram') return { label: `${sender.title} điện:`, recipients: [addressee] }
  return kind === 'officialLetter' || kind === 'invitation' || kind === 'report' || kind === 'submission'
    ? { label: 'Kính gửi:', recipients: [addressee] }
    : null
}

/** A letter from a fictional sender to the practice office. `seed` is any whole number. */
export const composeLetter = (seed: number, kind: LetterKind, setting: LetterSetting): SampleLetter => {
  const { topics, wording, senders } = material()
  const dice = createDice(seed)
  const words = wording.kinds[kind]
  const topic = dice.pick(topics)
  const sender = dice.pick(senders.agencies.filter(({ level }) => levelsByKind[kind].includes(level)))
  const urgency = urgencyOf(dice, kind)
  const deadline = addDays(setting.date, urgency === 'normal' ? dice.between(10, 30) : dice.between(2, 6))
  const values: Readonly<Record<string, string>> = {
    matter: topic.matter,
    year: setting.date.slice(0, 4),
    period: periodOf(setting.date),
    deadline: shortDate(deadline),
    day: shortDate(setting.date),
    addressee: setting.addressee,
    issuer: sender.name,
    finding: lowered(topic.finding),
  }
  const fill = (template: string) =>
    template.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name]
      if (value === undefined) throw new RangeError(`practice wording asks for {${name}}`)
      return value
    })
  const subject = fill(dice.pick(words.subjects))
  const closing = fill(dice.pick(words.closings))
  const opening = words.openings.length === 0 ? '' : capitalised(fill(dice.pick(words.openings)))
  const body = bodyOf(dice, kind, topic, sender, setting.addressee, { fill, opening, closing: capitalised(closing) })
  if (urgency !== 'normal' && kind === 'officialLetter')
    body.splice(-1, 0, { kind: 'paragraph', text: fill(wording.urgentClosing) })

  const number = dice.between(1, 2400)
  const unit = dice.pick(sender.units)
  const notation =
    words.abbreviation === '' ? `${sender.abbreviation}-${unit}` : `${words.abbreviation}-${sender.abbreviation}`
  const signature = signatureOf(dice, sender)
  return {
    letter: {
      parentBody: sender.parent,
      issuingBody: sender.name,
      symbol: `${printedNumber(number)}/${notation}`,
      place: sender.place,
      date: setting.date,
      typeName: kind === 'officialLetter' ? null : words.typeName,
      subject,
      urgency,
      address: addressOf(kind, sender, setting.addressee),
      body,
      signature,
      copies: [
        kind === 'decision' ? 'Như Điều 3' : 'Như trên',
        ...(sender.parent === null ? [] : [`${sender.parent} (để báo cáo)`]),
        `Lãnh đạo ${sender.name}`,
      ],
      keptBy: `VT, ${unit}`,
      notice: wording.notice,
    },
    typeName: words.typeName,
    field: topic.field,
    issuer: sender.name,
    subject: kind === 'officialLetter' ? `V/v ${subject}` : subject,
    signer: signature.name,
    answerBy: closing.includes(shortDate(deadline)) ? deadline : null,
  }
}
