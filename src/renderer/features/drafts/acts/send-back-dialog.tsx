import { draftActText } from '#renderer/text/draft-acts.ts'
import { BackToFields, backProblems, backTo, toAuthor } from './back-to-fields.tsx'
import { DraftActDialog } from './draft-act-dialog.tsx'
import { useDraftAct, type ActProps } from './use-draft-act.ts'

const words = draftActText.sendBack

/** Trả lại to the author or to anyone who had it before, with a reason. */
export const SendBackDialog = (props: ActProps) => {
  const act = useDraftAct(props, {
    operation: 'drafting.sendBack',
    initial: toAuthor,
    check: backProblems,
    inputOf: (value, on) => ({ ...on, ...backTo(value) }),
    said: () => words.done,
  })
  return (
    <DraftActDialog name="sendBack" act={act} props={props} title={words.title} submitLabel={words.submit}>
      <BackToFields detail={props.detail} act={act} label={words.text} />
    </DraftActDialog>
  )
}
