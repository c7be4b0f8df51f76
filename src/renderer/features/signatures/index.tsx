import { Button, Menu } from '@mantine/core'
import { useMemo, useState } from 'react'
import { signatureBadges } from '#shared/signatures/badge.ts'
import type { SignatureReport } from '#shared/signatures/report.ts'
import { instantFromUtc } from '#shared/kernel/time.ts'
import { formatDate, formatInstant, formatNumber } from '#renderer/lib/format.ts'
import { usePaletteActions } from '#renderer/lib/palette.ts'
import { useCommand, useOperation } from '#renderer/lib/queries.tsx'
import { useFileDrop } from '#renderer/ui/use-file-drop.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { sayError, sayReason } from '#renderer/text/signature-reasons.ts'
import { shortBadgeLabels, signatureText } from '#renderer/text/signatures.ts'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { DropHint } from '#renderer/ui/drop-hint.tsx'
import { FileDrop } from '#renderer/ui/file-drop.tsx'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconChevronDown, IconDownload, IconTrash } from '#renderer/ui/icons.ts'
import { PageFrame } from '#renderer/ui/page-frame.tsx'
import { PaperSheet, type MadePaper } from '#renderer/ui/paper-sheet.tsx'
import { ProgressLine } from '#renderer/ui/progress-line.tsx'
import { weightyReasons, worstFirst } from '#renderer/ui/signatures/segments.ts'
import { SignatureTag } from '#renderer/ui/signatures/signature-mark.tsx'
import { SignatureSheet } from '#renderer/ui/signatures/signature-sheet.tsx'
import { useToast } from '#renderer/ui/toasts.tsx'
import classes from './signatures.module.css'
import { useBatchCheck, type BatchItem } from './use-batch-check.ts'

const words = signatureText.check

const signaturesOf = (item: BatchItem): readonly SignatureReport[] =>
  item.state === 'checked' ? item.report.signatures : []

/** People's signatures; a time-stamp of the whole file speaks only when there is no other. */
const signing = (item: BatchItem): readonly SignatureReport[] => {
  const all = signaturesOf(item)
  const own = all.filter(({ kind }) => kind !== 'documentTimestamp')
  return own.length > 0 ? own : all
}

/** The first thing to know: what carries weight, else nothing. */
const whyOf = (item: BatchItem): string => {
  if (item.state === 'failed') return item.refusal ? refusalLine(item.refusal) : words.failed
  if (item.state === 'waiting') return ''
  if (item.report.error !== null) return sayError(item.report.error)
  const [first] = worstFirst([...item.report.signatures.flatMap(weightyReasons), ...item.report.reasons])
  return first ? sayReason(first) : ''
}

const Result = ({ item }: { readonly item: BatchItem }) => {
  if (item.state === 'waiting') return <span className={classes.muted}>{words.waiting}</span>
  if (item.state === 'failed') return <span className={classes.failed}>{words.failed}</span>
  return <SignatureTag badge={item.badge} label={shortBadgeLabels[item.badge]} />
}

const columns: readonly Column<BatchItem>[] = [
  {
    id: 'name',
    title: words.columns.name,
    width: 'minmax(160px, 1.7fr)',
    cell: ({ name }) => <span title={name}>{name}</span>,
  },
  { id: 'result', title: words.columns.result, width: '150px', cell: (item) => <Result item={item} /> },
  {
    id: 'signer',
    title: words.columns.signer,
    width: 'minmax(150px, 1.4fr)',
    cell: (item) => {
      const [first, ...others] = signing(item)
      const name = first?.signer?.name ?? first?.claimedName ?? ''
      return others.length === 0 ? name : `${name} ${signatureText.alsoSigned(others.length)}`
    },
  },
  {
    id: 'signedAt',
    title: words.columns.signedAt,
    width: '146px',
    cell: (item) => {
      const at = signing(item)[0]?.signedAt
      return at ? formatInstant(instantFromUtc(at)) : ''
    },
  },
  {
    id: 'why',
    title: words.columns.why,
    width: 'minmax(200px, 2.4fr)',
    cell: (item) => <span title={whyOf(item)}>{whyOf(item)}</span>,
  },
]

const summaryOf = (items: readonly BatchItem[]): string => {
  const parts = signatureBadges.flatMap((badge) => {
    const count = items.filter((item) => item.state === 'checked' && item.badge === badge).length
    return count === 0 ? [] : [words.part(formatNumber(count), shortBadgeLabels[badge])]
  })
  return words.summary(formatNumber(items.length), parts.join(', '))
}

const rowOf = ({ name, badge, report }: Extract<BatchItem, { readonly state: 'checked' }>) => ({
  name,
  badge,
  signatures: report.signatures.map(({ signer, ...signature }) => ({
    ...signature,
    signer: signer?.name ?? signature.claimedName,
    issuer: signer?.issuer ?? null,
  })),
})

const useExport = (items: readonly BatchItem[]) => {
  const showToast = useToast()
  const table = useCommand('signing.checkTable')
  const [paper, setPaper] = useState<MadePaper | null>(null)
  const run = async (format: 'pdf' | 'docx' | 'xlsx') => {
    const checked = items.flatMap((item) => (item.state === 'checked' ? [rowOf(item)] : []))
    const answer = await table.run({ format, items: checked })
    if (answer.ok) setPaper(answer.value)
    else showToast({ text: refusalLine(answer.refusal), tone: 'danger' })
  }
  return {
    run: (format: 'pdf' | 'docx' | 'xlsx') => void run(format),
    isBusy: table.isBusy,
    paper,
    close: () => setPaper(null),
  }
}

/** What the checks rest on; asking for it also readies the program for the first file. */
const Against = () => {
  const store = useOperation('signing.trustStore', {}).value
  if (!store) return null
  const roots = store.certificates.filter(({ state }) => state === 'confirmed').length
  if (roots === 0) return <p className={classes.against}>{words.noRoots}</p>
  const latest = store.revocation
    .map(({ thisUpdate }) => thisUpdate)
    .toSorted()
    .at(-1)
  const revocation = latest === undefined ? words.noRevocation : words.revocationSince(formatDate(latest))
  return <p className={classes.against}>{words.against(formatNumber(roots), revocation)}</p>
}

const formats = ['pdf', 'docx', 'xlsx'] as const

/** Kiểm tra chữ ký: any files, without registering them. */
export const SignatureCheckPage = () => {
  const { items, add, stop, clear } = useBatchCheck()
  const drop = useFileDrop(add)
  const exporting = useExport(items)
  const [opened, setOpened] = useState<string | null>(null)
  const settled = items.filter(({ state }) => state !== 'waiting').length
  const isChecking = settled < items.length
  const shown = useMemo(() => items.find(({ id }) => id === opened), [items, opened])
  usePaletteActions(
    words.title,
    items.length === 0 ? [] : [{ id: 'signatures.clear', label: words.clear, icon: IconTrash, onRun: clear }],
  )
  return (
    <div className={classes.whole} {...drop.handlers}>
      <PageFrame
        title={words.title}
        description={items.length === 0 || isChecking ? words.description : summaryOf(items)}
        width="fill"
        toolbar={
          items.length > 0 && (
            <>
              <Button leftSection={<Icon of={IconTrash} />} onClick={clear}>
                {words.clear}
              </Button>
              <Menu position="bottom-end">
                <Menu.Target>
                  <Button
                    leftSection={<Icon of={IconDownload} />}
                    rightSection={<Icon of={IconChevronDown} size={14} />}
                    loading={exporting.isBusy}
                    disabled={settled === 0}
                  >
                    {words.export}
                  </Button>
                </Menu.Target>
                <Menu.Dropdown>
                  {formats.map((format) => (
                    <Menu.Item key={format} onClick={() => exporting.run(format)}>
                      {words.formats[format]}
                    </Menu.Item>
                  ))}
                </Menu.Dropdown>
              </Menu>
            </>
          )
        }
      >
        <div className={classes.fill}>
          <div className={classes.head}>
            <FileDrop onFiles={add} accept=".pdf" hint={words.hint} size={items.length === 0 ? 'large' : 'compact'} />
            <Against />
            {isChecking && <ProgressLine label={words.progress} done={settled} total={items.length} onCancel={stop} />}
          </div>
          {items.length > 0 && (
            <div className={classes.table}>
              <DataTable
                label={words.table}
                columns={columns}
                rows={items}
                keyOf={({ id }) => id}
                state={{ kind: 'ready' }}
                empty={null}
                onOpen={setOpened}
              />
            </div>
          )}
        </div>
      </PageFrame>
      {drop.isOver && <DropHint>{words.drop}</DropHint>}
      {shown?.state === 'checked' && (
        <SignatureSheet name={shown.name} report={shown.report} onOpenSigned={null} onClose={() => setOpened(null)} />
      )}
      <PaperSheet paper={exporting.paper} note={words.exported(formatNumber(settled))} onClose={exporting.close} />
    </div>
  )
}
