import { createClient } from '#shared/contract/client.ts'
import { newUuid } from '#main/adapters/system/ids.ts'
import { openOffice } from '#main/hosts/office.ts'
import { letterFile } from '../support/letters.ts'
import { cheapKeyring, password, value } from '../support/office.ts'

/**
 * Imports old material and registers letters with files until it is killed. Says on stdout a word that only the
 * document holds which was just answered for: of a letter, only its file.
 */
const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('a data folder is needed')
const office = await openOffice({ host: 'inProcess', dataFolder: folder, keyring: cheapKeyring })
const mai = createClient((operation, envelope) => office.call('mai', operation, envelope), newUuid)
if (value(await mai.host.status({})).state === 'unfounded')
  value(
    await mai.host.found({
      agency: { name: 'Sở Thí Dụ', abbreviation: 'STD', kind: 'department' },
      administrator: { fullName: 'Trần Thị Mai', account: 'mai', password },
    }),
  )
else value(await mai.host.signIn({ account: 'mai', password }))
const book = value(await mai.registry.books({})).items.find(({ kind }) => kind === 'incoming')?.id ?? ''

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes)
}
const say = (said: object): Promise<void> =>
  new Promise((resolve) => {
    process.stdout.write(`${JSON.stringify(said)}\n`, () => resolve())
  })
/** A word of letters alone, met nowhere else. */
const ownWord = (): string =>
  `x${newUuid()
    .replaceAll('-', '')
    .slice(-12)
    .replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)] ?? 'q')}`

for (;;) {
  const words = Array.from({ length: 5 }, ownWord)
  value(
    await mai.imports.addDocuments({
      source: 'Kho cũ',
      documents: words.map((word) => ({ key: word, subject: 'Tư liệu', content: `Nội dung ${word} của tư liệu cũ.` })),
    }),
  )
  await say({ word: words[0], kind: 'imported' })
  const word = ownWord()
  const bytes = await letterFile({ symbol: `${word}/SNV-VP`, body: [{ kind: 'paragraph', text: `Về việc ${word}.` }] })
  const { blob } = value(await office.store('mai', once(bytes)))
  const { cards } = value(await mai.files.openCards({ files: [{ name: 'thu.pdf', blob }] }))
  const [card] = cards
  if (!card) throw new Error('no card')
  value(
    await mai.registry.registerIncoming({
      id: newUuid(),
      bookId: book,
      cardId: card.id,
      cardVersion: card.version,
      fields: { issuer: 'Sở Nội vụ', subject: 'Thư có tệp', code: `${String(Date.now() % 1_000_000)}/SNV` },
    }),
  )
  await say({ word, kind: 'registered' })
}
