import { useState } from 'react'
import { actText } from '#renderer/text/acts.ts'
import { assignmentRoleLabels } from '#renderer/text/vocabulary.ts'
import { SelectField } from '#renderer/ui/form-field.tsx'
import { addressee } from '../assignment-tree.tsx'
import type { Assignment, Detail } from '../document-types.ts'
import type { ActProps } from './use-act.ts'

/** `Phòng Kế hoạch (Lê Văn Bách) – Chủ trì` */
export const lineLabel = (line: Assignment): string => actText.line(addressee(line), assignmentRoleLabels[line.role])

export const lineOf = (detail: Detail, id: string | null): Assignment | undefined =>
  detail.assignments.find((line) => line.id === id)

export interface Target {
  readonly id: string
  readonly line: Assignment | undefined
  readonly choose: (id: string) => void
}

/** Which line the act is about: the likeliest, until another is chosen. For acts that are always about a line. */
export const useTarget = ({ detail, targets }: ActProps): Target => {
  const [chosen, choose] = useState<string | null>(null)
  const id = (chosen !== null && targets.includes(chosen) ? chosen : targets[0]) ?? ''
  return { id, line: lineOf(detail, id), choose }
}

/** Asked only when there is more than one. */
export const TargetField = ({ props, target }: { readonly props: ActProps; readonly target: Target }) =>
  props.targets.length < 2 ? null : (
    <SelectField
      label={actText.which}
      value={target.id}
      choices={props.targets.map((id) => {
        const line = lineOf(props.detail, id)
        return { value: id, label: line ? lineLabel(line) : id }
      })}
      onChange={target.choose}
    />
  )
