import { Button } from '@mantine/core'
import type { DoctorFinding } from '#shared/signatures/tokens.ts'
import { fillSentence } from '#shared/signatures/sentence.ts'
import { instantFromUtc } from '#shared/kernel/time.ts'
import { formatDate, formatNumber } from '#renderer/lib/format.ts'
import { useOperation, type Answer } from '#renderer/lib/queries.tsx'
import { accountText } from '#renderer/text/account.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { TokenTrial } from '#renderer/ui/signing/token-way.tsx'
import { LoadingRows } from '#renderer/ui/states.tsx'
import { StateBadge, type Tone } from '#renderer/ui/tags.tsx'
import sentences from '../../../../resources/signatures/token.json'
import classes from './account.module.css'

const text = accountText.signing

type Library = Answer<'signing.tokens'>['libraries'][number]
type Token = Library['tokens'][number]

const tones: Readonly<Record<DoctorFinding['effect'], Tone>> = {
  good: 'ok',
  note: 'calm',
  warning: 'warning',
  bad: 'danger',
}

const said: Readonly<Record<string, { readonly vi: string } | undefined>> = sentences

const Finding = ({ code, effect, params }: DoctorFinding) => (
  <li className={classes.finding}>
    <StateBadge tone={tones[effect]}>{text.effects[effect]}</StateBadge>
    <span>{fillSentence(said[code]?.vi ?? code, params)}</span>
  </li>
)

const SeenCertificate = ({ facts, forSigning }: Token['certificates'][number]) => (
  <li className={classes.seen}>
    <div>{[facts.name, facts.title].filter(Boolean).join(' · ')}</div>
    <div className={classes.detail}>
      {[
        text.seen.valid(formatDate(instantFromUtc(facts.notBefore)), formatDate(instantFromUtc(facts.notAfter))),
        forSigning ? '' : text.seen.notForSigning,
      ]
        .filter(Boolean)
        .join(' · ')}
    </div>
  </li>
)

/** A driver and what is plugged into its readers: tokens, how many tries their PIN has, their certificates. */
const SeenLibrary = ({ library }: { readonly library: Library }) => (
  <section className={classes.seenLibrary}>
    <h4 className={classes.subheading}>{library.vendor ?? library.driver?.description ?? library.path}</h4>
    <div className={classes.detail}>
      {text.seen.slots(formatNumber(library.slots), formatNumber(library.tokens.length))}
    </div>
    {library.tokens.map((token) => (
      <div key={token.serial} className={classes.seenToken}>
        <div>
          {text.seen.token(token.label)} · {text.seen.tries[token.pin]}
        </div>
        <ul className={classes.delegations} aria-label={text.seen.certificatesOn(token.label)}>
          {token.certificates.map((certificate) => (
            <SeenCertificate key={certificate.facts.sha256} {...certificate} />
          ))}
        </ul>
      </div>
    ))}
  </section>
)

/** Bác sĩ token: what stands between this computer and a signature, each with its next step, and a test signature. */
export const TokenDoctor = () => {
  const report = useOperation('signing.tokens', {})
  if (report.isLoading) return <LoadingRows rows={3} />
  if (!report.value) return <p className={classes.problem}>{report.refusal && refusalLine(report.refusal)}</p>
  const { libraries, findings } = report.value
  const all = [
    ...findings,
    ...libraries.flatMap((library) => [
      ...library.findings,
      ...library.tokens.flatMap((token) => [
        ...token.findings,
        ...token.certificates.flatMap((certificate) => certificate.findings),
      ]),
    ]),
  ]
  return (
    <>
      <ul className={classes.delegations} aria-label={text.doctor}>
        {all.map((finding, index) => (
          <Finding key={`${finding.code}${index}`} {...finding} />
        ))}
      </ul>
      {libraries
        .filter(({ driver }) => driver !== null)
        .map((library) => (
          <SeenLibrary key={library.path} library={library} />
        ))}
      <Button size="xs" loading={report.isFetching} onClick={report.refetch}>
        {text.again}
      </Button>
      <TokenTrial />
    </>
  )
}
