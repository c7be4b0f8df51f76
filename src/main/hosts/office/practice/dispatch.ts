import { addDays } from '#shared/kernel/time.ts'
import { wholeOffice } from '#core/kernel/visibility.ts'
import { practiceRoster, practiceWords } from './material.ts'
import type { Setting } from './scene.ts'
import type { Happening } from './stage.ts'
import { dayMinutes } from './work-time.ts'

/** What leaves the practice office on paper, and what is lent out of its kept copies: the books of both have lines. */

type Posted = ReturnType<typeof practiceWords>['posted'][number]

const idOf = (place: number): string => `practice-posted-${String(place)}`

/** Signed on paper, numbered, and put into envelopes an hour later; two days later the first recipient has it. */
const postedOn = (setting: Setting, paper: Posted, place: number, minute: number): readonly Happening[] => {
  const clerk = setting.cast.post('clerk1')
  const director = practiceRoster().people.find(({ key }) => key === 'director')
  const id = idOf(place)
  const on = async (): Promise<{ documentId: string; version: number }> => {
    const { writing } = setting.opened.ports.stores
    const record = await writing.outgoing.document(id, wholeOffice)
    return { documentId: id, version: record?.version ?? 1 }
  }
  return [
    {
      key: id,
      minute,
      happen: async ({ act }) => {
        await act(clerk, 'outgoing.register', {
          id,
          fields: {
            typeId: setting.typeIds.get(paper.type) ?? null,
            typeName: paper.type,
            subject: paper.subject,
            signerName: director?.fullName ?? '',
            signerPosition: director?.title ?? '',
            recipients: paper.to.map(({ name }) => `- ${name};`).join('\n'),
            medium: 'paper',
            pages: 2,
            copies: paper.to.length + 1,
          },
        })
        await act(clerk, 'exchange.addRecipients', {
          ...(await on()),
          recipients: paper.to.map(({ name, address }) => ({
            recipient: { kind: 'name' as const, name },
            channel: 'paper' as const,
            address,
          })),
        })
      },
    },
    {
      key: `${id}-sent`,
      minute: minute + 60,
      happen: async ({ act }) => {
        const deliveries = await setting.opened.ports.stores.writing.exchange.records(id)
        await act(clerk, 'exchange.send', {
          ...(await on()),
          deliveries: deliveries.map((delivery, index) => ({
            id: delivery.id,
            trackingCode: paper.tracking[index] ?? '',
          })),
        })
      },
    },
    {
      key: `${id}-arrived`,
      minute: minute + 2 * dayMinutes,
      happen: async ({ act }) => {
        const [first] = await setting.opened.ports.stores.writing.exchange.records(id)
        if (first)
          await act(clerk, 'exchange.recordAnswer', { id: first.id, version: first.version, answer: 'received' })
      },
    },
  ]
}

const lentOn = (setting: Setting, place: number, minute: number): readonly Happening[] => {
  const clerk = setting.cast.post('clerk1')
  const loan = practiceWords().lent[place]
  if (!loan) return []
  const id = `practice-lent-${String(place)}`
  const lent: Happening = {
    key: id,
    minute,
    happen: async ({ act }) => {
      await act(clerk, 'outgoing.lendKept', {
        id,
        documentId: idOf(place),
        borrower: loan.borrower,
        permittedBy: loan.permittedBy,
        purpose: loan.purpose,
        dueOn: addDays(setting.time.dateOf(minute), 5),
      })
    },
  }
  const back: Happening = {
    key: `${id}-back`,
    minute: minute + 3 * dayMinutes,
    happen: async ({ act }) => {
      await act(clerk, 'outgoing.returnKept', { id, version: 1, note: loan.back })
    },
  }
  return loan.back === '' ? [lent] : [lent, back]
}

export const dispatched = (setting: Setting): readonly Happening[] =>
  practiceWords().posted.flatMap((paper, place) => {
    // Before the drafts of the last weeks take their numbers.
    const minute = Math.floor(setting.time.days.length * (0.55 + place * 0.06)) * dayMinutes + 90
    return [...postedOn(setting, paper, place, minute), ...lentOn(setting, place, minute + 4 * dayMinutes)]
  })
