import { Button } from '@mantine/core'
import { useState } from 'react'
import { formatNumber } from '#renderer/lib/format.ts'
import { useClient, useCommand, useOperation } from '#renderer/lib/queries.tsx'
import { useMay } from '#renderer/lib/session.tsx'
import { adminText } from '#renderer/text/admin.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconRefresh, IconShieldCheck, IconUpload } from '#renderer/ui/icons.ts'
import { ProgressLine } from '#renderer/ui/progress-line.tsx'
import { useRevocationImport } from '#renderer/ui/signatures/use-revocation-import.tsx'
import { EmptyState, LoadingRows } from '#renderer/ui/states.tsx'
import { useToast } from '#renderer/ui/toasts.tsx'
import { useFileImport } from '#renderer/ui/use-file-import.tsx'
import { problemsOf, useAct } from './act.ts'
import classes from './admin.module.css'
import { BoundCertificatesPanel } from './bound-certificates.tsx'
import { CheckField, Note, Panel, Refused } from './parts.tsx'
import { ConfirmRootDialog, WithdrawRootDialog } from './trust-dialogs.tsx'
import { ConverterPanel } from './converter.tsx'
import { SigningPanel } from './signing-settings.tsx'
import { CertificateTable, RevocationTable, WantedTable } from './trust-tables.tsx'
import type { TrustedCertificate } from './types.ts'

const text = adminText.trust

/** Adds the certificates of the chosen files. */
const useCertificateImport = () => {
  const showToast = useToast()
  const command = useCommand('signing.importCertificates')
  const chooser = useFileImport({
    label: text.import,
    accept: '.pem,.crt,.cer,.der,.p7b,.p7c',
    onUploaded: async (files) => {
      const answer = await command.run({ files: [...files] })
      if (!answer.ok) {
        showToast({ text: refusalLine(answer.refusal), tone: 'danger' })
        return
      }
      const { added, known, refused } = answer.value
      if (added + known > 0) showToast({ text: text.imported(added, known) })
      for (const { name } of refused) showToast({ text: text.importRefused(name), tone: 'danger' })
    },
  })
  return { ...chooser, isBusy: command.isBusy }
}

/** Old verdicts are made again, a few at a time, until none is left. */
const useRecheck = () => {
  const client = useClient()
  const showToast = useToast()
  const [progress, setProgress] = useState<{ readonly done: number; readonly total: number } | null>(null)
  const run = async (total: number) => {
    let done = 0
    setProgress({ done, total })
    for (;;) {
      const answer = await client.signing.recheckStale({})
      if (!answer.ok) {
        showToast({ text: refusalLine(answer.refusal), tone: 'danger' })
        break
      }
      done += answer.value.checked
      setProgress({ done, total: done + answer.value.left })
      if (answer.value.left === 0 || answer.value.checked === 0) break
    }
    setProgress(null)
  }
  return { progress, run: (total: number) => void run(total) }
}

type Asking = { readonly act: 'confirm' | 'withdraw'; readonly item: TrustedCertificate }

/** The trust store: roots that an administrator confirms, what helps to reach them, and revocation data with its age. */
export const TrustSection = () => {
  const may = useMay()
  const query = useOperation('signing.trustStore', {})
  const certificates = useCertificateImport()
  const revocation = useRevocationImport()
  const recheck = useRecheck()
  const [asking, setAsking] = useState<Asking | null>(null)
  const network = useAct('signing.setNetwork', adminText.saved, query.refetch)
  const remove = useCommand('signing.removeCertificate')
  const showToast = useToast()
  const store = query.value
  const removeOne = async ({ certificate }: TrustedCertificate) => {
    const answer = await remove.run({ sha256: certificate.sha256 })
    showToast(
      answer.ok ? { text: text.removed(certificate.name) } : { text: refusalLine(answer.refusal), tone: 'danger' },
    )
  }
  const tableOf = (items: readonly TrustedCertificate[]) => (
    <CertificateTable
      items={items}
      onConfirm={(item) => setAsking({ act: 'confirm', item })}
      onWithdraw={(item) => setAsking({ act: 'withdraw', item })}
      onRemove={(item) => void removeOne(item)}
    />
  )
  return (
    <div className={classes.fill}>
      <div className={classes.bar}>
        <span className={classes.small}>{store && text.version(store.version.slice(0, 12), store.engine)}</span>
        <span className={classes.barSpring} />
        <Button leftSection={<Icon of={IconUpload} />} onClick={revocation.choose}>
          {text.importRevocation}
        </Button>
        {may('office.administer') && (
          <Button
            variant="filled"
            leftSection={<Icon of={IconShieldCheck} />}
            loading={certificates.isBusy}
            onClick={certificates.choose}
          >
            {text.import}
          </Button>
        )}
        {certificates.input}
        {revocation.input}
      </div>
      <div className={classes.scroll}>
        <Refused {...query} />
        {query.isLoading && <LoadingRows rows={5} height={36} />}
        {store && (
          <div className={classes.stack}>
            {recheck.progress ? (
              <ProgressLine label={text.rechecking} {...recheck.progress} />
            ) : (
              store.staleChecks > 0 && (
                <Note tone="warning" icon={IconRefresh}>
                  {text.stale(formatNumber(store.staleChecks))}{' '}
                  <Button size="xs" onClick={() => recheck.run(store.staleChecks)}>
                    {text.recheck}
                  </Button>
                </Note>
              )
            )}
            <Panel title={text.roots}>
              <p className={classes.small}>{text.rootsHint}</p>
              {tableOf(store.certificates.filter(({ role }) => role === 'root'))}
            </Panel>
            <Panel title={text.revocation}>
              {store.revocation.length === 0 ? (
                <EmptyState title={text.revocationNone} hint={text.revocationNoneHint} />
              ) : (
                <RevocationTable items={store.revocation} />
              )}
            </Panel>
            <Panel title={text.helpers}>
              <p className={classes.small}>{text.helpersHint}</p>
              {tableOf(store.certificates.filter(({ role }) => role !== 'root'))}
            </Panel>
            {store.wanted.length > 0 && (
              <Panel title={text.wanted}>
                <p className={classes.small}>{text.wantedHint}</p>
                <WantedTable items={store.wanted} />
              </Panel>
            )}
            <SigningPanel />
            {may('office.administer') && <BoundCertificatesPanel />}
            {may('office.administer') && <ConverterPanel />}
            <Panel title={text.network}>
              <CheckField
                label={text.networkOn}
                description={text.networkHint}
                value={store.network}
                onChange={(allowed) => void network.run({ allowed })}
                problem={problemsOf(network.refusal).whole}
              />
            </Panel>
          </div>
        )}
      </div>
      {asking?.act === 'confirm' && <ConfirmRootDialog item={asking.item} onClose={() => setAsking(null)} />}
      {asking?.act === 'withdraw' && <WithdrawRootDialog item={asking.item} onClose={() => setAsking(null)} />}
    </div>
  )
}
