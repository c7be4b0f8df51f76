import { formatNumber } from '#renderer/lib/format.ts'
import { useOperation, type Answer } from '#renderer/lib/queries.tsx'
import { templatesText } from '#renderer/text/admin-templates.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import type { BroughtFile } from '#renderer/ui/acts/files-field.tsx'
import { IconCircleCheck } from '#renderer/ui/icons.ts'
import classes from './admin.module.css'
import { Note } from './parts.tsx'

const text = templatesText.report
const mostHints = 6

type Examined = Answer<'drafting.examineTemplate'>

/** What the decree's rules of layout speak of. */
const judged: readonly string[] = ['administrative', 'annex', 'copy']

const inBraces = (keys: readonly string[]): string => keys.map(templatesText.word).join(', ')

const Placeholders = ({ known, asked, malformed }: Examined) => {
  if (known.length + asked.length + malformed.length === 0) return <Note tone="warning">{text.none}</Note>
  return (
    <>
      {known.length > 0 && (
        <Note tone="ok" icon={IconCircleCheck}>
          {text.known(inBraces(known))}
        </Note>
      )}
      {asked.length > 0 && <Note>{text.asked(inBraces(asked.map(({ key }) => key)))}</Note>}
      {asked.map(
        ({ key, like }) =>
          like !== null && (
            <Note key={key} tone="warning">
              {text.like(key, like)}
            </Note>
          ),
      )}
      {malformed.length > 0 && <Note tone="warning">{text.malformed(malformed.join(', '))}</Note>}
    </>
  )
}

const FormatHints = ({ report }: Pick<Examined, 'report'>) => {
  if (report.state === 'unchecked') return <p className={classes.small}>{report.sentence}</p>
  if (!judged.includes(report.scope)) return <p className={classes.small}>{text.notJudged}</p>
  if (report.findings.length === 0) return <p className={classes.small}>{text.fine}</p>
  return (
    <>
      <ul className={classes.hints}>
        {report.findings.slice(0, mostHints).map(({ rule, sentence }, index) => (
          <li key={`${rule}${String(index)}`}>{sentence}</li>
        ))}
      </ul>
      {report.findings.length > mostHints && (
        <p className={classes.small}>{text.more(formatNumber(report.findings.length - mostHints))}</p>
      )}
    </>
  )
}

/** What a Word file would be as a template: what is filled, what is asked, what is mistyped, hints on its layout. */
export const TemplateReport = ({ file }: { readonly file: BroughtFile }) => {
  const examined = useOperation('drafting.examineTemplate', { blob: file.blob, name: file.name })
  if (examined.refusal) {
    return (
      <div role="alert">
        <Note tone="danger">{refusalLine(examined.refusal)}</Note>
      </div>
    )
  }
  if (!examined.value) return <p className={classes.small}>{templatesText.examining}</p>
  return (
    <section className={classes.report} aria-label={text.title}>
      <h3 className={classes.reportTitle}>{text.title}</h3>
      <Placeholders {...examined.value} />
      <h3 className={classes.reportTitle}>{text.format}</h3>
      <FormatHints report={examined.value.report} />
    </section>
  )
}
