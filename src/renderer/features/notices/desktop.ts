import { useEffect, useRef } from 'react'
import type { contract, OutputOf } from '#shared/contract/index.ts'
import { useMachine } from '#renderer/lib/machine.ts'
import { noticesText } from '#renderer/text/notices.ts'
import { uiText } from '#renderer/text/ui.ts'
import { noticeLabels } from '#renderer/text/vocabulary.ts'

type Notice = OutputOf<typeof contract.notices.list>['items'][number]

/** Who and which document; never the subject: others may look at the screen. */
const words = (notice: Notice): string => [notice.from, noticeLabels[notice.kind], notice.code].join(' ').trim()

/** Tells of new notices outside the window, while the person looks elsewhere and wants to be told. */
export const useDesktopNotices = (items: readonly Notice[] | undefined, wanted: 'on' | 'off'): void => {
  const { notify } = useMachine()
  const known = useRef<ReadonlySet<string> | null>(null)
  useEffect(() => {
    if (!items) return
    const before = known.current
    known.current = new Set(items.map(({ id }) => id))
    const fresh = before === null ? [] : items.filter((notice) => !notice.read && !before.has(notice.id))
    const [first] = fresh
    if (!first || !notify || wanted === 'off' || document.hasFocus()) return
    notify(uiText.programName, fresh.length === 1 ? words(first) : noticesText.summary(fresh.length))
  }, [items, notify, wanted])
}
