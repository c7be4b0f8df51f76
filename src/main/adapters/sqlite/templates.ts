import type { Facts } from '#core/facts.ts'
import type { SavedTemplate, TemplateStore } from '#core/modules/drafting/store.ts'
import type { ApplyTable } from './apply.ts'
import type { Reader } from './connection.ts'

/** Templates that the office brings itself. */
export const templatesApply: Pick<ApplyTable<Facts>, 'drafting.templateSaved'> = {
  'drafting.templateSaved': (writer, data, payload, meta) => {
    const row = {
      name: payload.text,
      type_id: data.typeId,
      unit_id: data.unitId,
      blob: data.blob,
      file: payload.file,
      bytes: data.bytes,
      asked: JSON.stringify(data.asked),
      state: data.state,
      saved_by: meta.actor.personName,
      saved_at: meta.at,
      version: (data.version ?? 0) + 1,
    }
    if (data.version === null) writer.insert('draft_templates', { id: data.templateId, ...row })
    else writer.update('draft_templates', data.templateId, row, { version: data.version })
  },
}

const select = `SELECT id, name, type_id AS typeId, unit_id AS unitId, blob, file, bytes, asked, state,
  saved_by AS savedBy, saved_at AS savedAt, version FROM draft_templates`

type Row = Omit<SavedTemplate, 'asked'> & { readonly asked: string }
const templateOf = (row: Row): SavedTemplate => ({ ...row, asked: JSON.parse(row.asked) as string[] })

export const createTemplateStore = (reader: Reader): TemplateStore => ({
  templates: async () => {
    await Promise.resolve()
    return reader.all<Row>('drafting.templates', `${select} ORDER BY name, id`).map(templateOf)
  },
  template: async (id) => {
    await Promise.resolve()
    const row = reader.get<Row>('drafting.template', `${select} WHERE id = ?`, id)
    return row && templateOf(row)
  },
})
