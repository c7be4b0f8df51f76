import { createHash } from 'node:crypto'
import { wholeOffice } from '#core/kernel/visibility.ts'
import { yearOf } from '#shared/kernel/time.ts'
import { bringIn, issuedBefore, layOnDesk, letterOf } from './papers.ts'
import { practiceWords } from './material.ts'
import { says, standing, type Act, type Scene, type Setting } from './scene.ts'
import type { Happening, Part } from './stage.ts'
import { createDice } from '../../../adapters/papers/dice.ts'
import { dayMinutes } from './work-time.ts'

/** What happens at the clerk's desk: registration, and the numbers that leave the plain order. */

type Numbering =
  | { readonly way: 'next' }
  | { readonly way: 'inserted'; readonly number: number; readonly suffix: string; readonly reason: string }
  | { readonly way: 'reserved'; readonly number: number; readonly reason: string }

const registering = async (scene: Scene, clerk: Part, numbering: Numbering): Promise<void> => {
  const { document, moment, time } = scene
  const arrivedOn = time.dateOf(scene.minute)
  const issuedOn = issuedBefore(document, arrivedOn)
  const letter = letterOf(document, issuedOn)
  const card = document.scanned === 'atOnce' ? await layOnDesk(scene.opened, clerk, moment, document, letter) : null
  await moment.act(clerk, 'registry.registerIncoming', {
    id: document.id,
    bookId: scene.bookId,
    numbering,
    duplicatesSeen: true,
    ...(card && { cardId: card.cardId, cardVersion: card.cardVersion }),
    fields: {
      typeId: scene.typeIds.get(letter.typeName) ?? null,
      typeName: letter.typeName,
      code: letter.letter.symbol,
      issuedOn,
      issuer: letter.issuer,
      subject: letter.subject,
      signerName: letter.signer,
      signerPosition: letter.letter.signature.title,
      urgency: letter.letter.urgency,
      fieldId: scene.fieldIds.get(letter.field) ?? null,
      pages: card?.pages ?? null,
      copies: 1,
      channel: document.seed % 4 === 0 ? 'paper' : document.seed % 7 === 0 ? 'post' : 'exchange',
      paper: { hasPaper: document.seed % 4 === 0, unopened: false, addressee: '' },
      replyBy: letter.answerBy !== null && letter.answerBy >= arrivedOn ? letter.answerBy : null,
    },
  })
}

const clerk1 = (scene: Setting): Part => scene.cast.post('clerk1')

export const register: Act = (scene) =>
  registering(scene, scene.document.seed % 3 === 0 ? scene.cast.post('clerk2') : clerk1(scene), { way: 'next' })

/** Số chèn: 12a behind the number given last. */
export const registerInserted: Act = async (scene) => {
  const { items } = await scene.moment.act(clerk1(scene), 'registry.incomingList', { limit: 20 })
  const before = items.find(
    ({ bookId, suffix, year }) => bookId === scene.bookId && suffix === '' && year === yearAt(scene),
  )
  const numbering = before && {
    way: 'inserted' as const,
    number: before.number,
    suffix: 'a',
    reason: says(scene, 'inserted'),
  }
  await registering(scene, clerk1(scene), numbering ?? { way: 'next' })
}

const yearAt = ({ time, minute }: Pick<Scene, 'time' | 'minute'>): number => yearOf(time.dateOf(minute))

const openReservations = async (
  scene: Pick<Scene, 'opened' | 'bookId' | 'time' | 'minute'>,
): Promise<readonly number[]> => {
  const year = yearAt(scene)
  const { registry } = scene.opened.ports.stores.writing
  const open: number[] = []
  for (const line of await registry.ledger(scene.bookId, year))
    if (line.kind === 'reserved' && (await registry.openReservation(scene.bookId, year, line.number)))
      open.push(line.number)
  return open
}

/** A number that was reserved is taken into use. */
export const registerReserved: Act = async (scene) => {
  const [number] = await openReservations(scene)
  await registering(
    scene,
    clerk1(scene),
    number === undefined ? { way: 'next' } : { way: 'reserved', number, reason: says(scene, 'reserved') },
  )
}

export const cancelNumber: Act = async (scene) => {
  const { version } = await standing(scene)
  await scene.moment.act(clerk1(scene), 'registry.cancelIncoming', {
    id: scene.document.id,
    version,
    reason: says(scene, 'cancelled'),
  })
}

/** The signer was mistyped and is put right, with a trace. */
export const correct: Act = async (scene) => {
  const seen = await scene.moment.act(clerk1(scene), 'routing.document', { id: scene.document.id })
  await scene.moment.act(clerk1(scene), 'registry.correctIncoming', {
    id: scene.document.id,
    version: seen.version,
    fields: { ...seen.fields, signerPosition: seen.fields.signerPosition.replace(/^PHÓ /, 'KT. '), copies: 2 },
    reason: says(scene, 'corrected'),
  })
}

/** Days that are not about one document of the plan: reserved numbers, returned papers, the secret book. */
export const deskDays = (setting: Setting): readonly Happening[] => {
  const { cast, time } = setting
  const words = practiceWords()
  const on = (share: number, minute: number): number => Math.floor(time.days.length * share) * dayMinutes + minute
  const clerk = cast.post('clerk1')
  const dice = createDice(7)
  const reserve = (key: string, minute: number): Happening => ({
    key: `practice-reserve-${key}`,
    minute,
    happen: async ({ act }) => {
      await act(clerk, 'registry.reserveNumbers', {
        bookId: setting.bookId,
        count: 2,
        reason: dice.pick(words.reserve),
      })
    },
  })
  const release: Happening = {
    key: 'practice-release',
    minute: on(0.52, 300),
    happen: async ({ act }) => {
      const year = yearAt({ time, minute: on(0.52, 300) })
      const [number] = await openReservations({ ...setting, minute: on(0.52, 300) })
      if (number !== undefined)
        await act(clerk, 'registry.releaseNumber', {
          bookId: setting.bookId,
          year,
          number,
          reason: dice.pick(words.released),
        })
    },
  }
  const returned = words.wrongAddress.map((paper, index): Happening => ({
    key: `practice-wrong-address-${String(index)}`,
    minute: on(0.3 + index * 0.3, 100),
    happen: async ({ act }) => {
      await act(clerk, 'registry.returnWrongAddress', { id: `practice-returned-${String(index)}`, ...paper })
    },
  }))
  const secret = words.secret.flatMap(({ issuer, level }, index): readonly Happening[] => {
    const minute = on(0.2 + index * 0.24, 60)
    const id = `practice-secret-${String(index)}`
    const director = cast.answering(`post:${cast.post('director').postId}`, minute + 200)
    return [
      {
        key: id,
        minute,
        happen: async ({ act }) => {
          await act(clerk, 'registry.registerIncoming', {
            id,
            bookId: setting.secretBookId,
            fields: {
              code: `${String(10 + index * 7)}/M`,
              issuedOn: time.dateOf(Math.max(0, minute - dayMinutes)),
              issuer,
              secrecy: level,
              subject: level === 'topSecret' ? '' : words.secretSubject,
              paper: { hasPaper: true, unopened: true, addressee: '' },
            },
          })
        },
      },
      {
        key: `${id}-filed`,
        minute: minute + 200,
        happen: async ({ act }) => {
          const record = await setting.opened.ports.stores.writing.registry.incoming(id, wholeOffice)
          if (record)
            await act(director, 'routing.close', {
              documentId: id,
              version: record.version,
              text: dice.pick(words.filed),
            })
        },
      },
    ]
  })
  const trust: Happening = {
    key: 'practice-trust',
    // Before anybody signs (keys.ts).
    minute: Math.max(1, time.now - 41 * dayMinutes),
    happen: async (moment) => {
      const administrator = cast.administrator
      const { practiceRevocationList, practiceRoot } =
        await import('../../../adapters/signing/sign/practice-authority.ts')
      const root = practiceRoot()
      const since = new Date(moment.at)
      const until = new Date(Date.UTC(since.getUTCFullYear() + 5, 0, 1))
      const broughtIn = (bytes: Uint8Array) => bringIn(setting.opened, administrator, moment, bytes)
      await moment.act(administrator, 'signing.importCertificates', {
        files: [{ blob: await broughtIn(root), name: 'chung-thu-goc-thuc-hanh.cer' }],
      })
      await moment.act(administrator, 'signing.confirmRoot', {
        sha256: createHash('sha256').update(root).digest('hex'),
        purposes: ['signing', 'timestamping'],
      })
      await moment.act(administrator, 'signing.importRevocation', {
        files: [{ blob: await broughtIn(practiceRevocationList(since, until)), name: 'thu-hoi-thuc-hanh.crl' }],
      })
    },
  }
  return [trust, reserve('first', on(0.5, 20)), reserve('second', on(0.96, 20)), release, ...returned, ...secret]
}
