import { wholeOffice } from '#core/kernel/visibility.ts'
import { layOnDesk, letterOf } from './papers.ts'
import type { Setting } from './scene.ts'
import { momentOf } from './stage.ts'
import type { PlannedLife } from './year.ts'
import { instantFromEpoch, epochFromInstant } from '#shared/kernel/time.ts'

const perGroup = 4
/** The clerk scanned it this long after registering it. */
const scannedAfterMs = 180_000

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/**
 * Adds the scans of documents that were registered without, the youngest first, a few to a transaction; commands of
 * people come between. Documents that have theirs, were cancelled or are secret are passed over, so that this may be
 * started again at any time.
 */
export const addScans = async (
  setting: Setting,
  lives: readonly PlannedLife[],
  options: { readonly signal: AbortSignal; readonly progress: (done: number) => void },
): Promise<void> => {
  const { registry } = setting.opened.ports.stores.writing
  const clerk = setting.cast.post('clerk1')
  const youngestFirst = lives.toReversed()
  for (let done = 0; done < youngestFirst.length && !options.signal.aborted; done += perGroup) {
    const few = youngestFirst.slice(done, done + perGroup)
    await setting.opened.app.group(async (dispatch) => {
      for (const life of few) {
        const record = await registry.incoming(life.id, wholeOffice)
        if (!record || record.stage === 'cancelled' || record.issuedOn === null) continue
        if ((await registry.incomingFiles(life.id)).length > 0) continue
        const at = instantFromEpoch(epochFromInstant(record.arrivedAt) + scannedAfterMs)
        const moment = momentOf(dispatch, `${life.id}-scan`, at)
        const { cardId, cardVersion } = await layOnDesk(
          setting.opened,
          clerk,
          moment,
          life,
          letterOf(life, record.issuedOn),
        )
        const { version } = record
        await moment.act(clerk, 'registry.attachFiles', { id: life.id, version, cardId, cardVersion })
      }
    })
    options.progress(done + few.length)
    await nextTurn()
  }
}
