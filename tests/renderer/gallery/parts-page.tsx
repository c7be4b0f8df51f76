import { Button } from '@mantine/core'
import { useState } from 'react'
import type { CivilDate } from '#shared/kernel/time.ts'
import { Combobox, MultiCombobox } from '#renderer/ui/combobox.tsx'
import { DataTable, type Sorting } from '#renderer/ui/data-table.tsx'
import { DateField } from '#renderer/ui/date-field.tsx'
import { Dialog } from '#renderer/ui/dialog.tsx'
import { FileDrop } from '#renderer/ui/file-drop.tsx'
import { FieldRow, SelectField, TextField } from '#renderer/ui/form-field.tsx'
import { PageFrame } from '#renderer/ui/page-frame.tsx'
import { ProgressLine } from '#renderer/ui/progress-line.tsx'
import { EmptyState, ErrorPanel } from '#renderer/ui/states.tsx'
import { StateBadge } from '#renderer/ui/tags.tsx'
import { useToast } from '#renderer/ui/toasts.tsx'
import { people, type Person } from './papers.ts'

const personShape = {
  keyOf: (person: Person) => person.id,
  textOf: (person: Person) => person.name,
  detailOf: (person: Person) => person.post,
}

const Form = () => {
  const [subject, setSubject] = useState('')
  const [note, setNote] = useState('')
  const [date, setDate] = useState<CivilDate | null>('2026-11-21' as CivilDate)
  const [lead, setLead] = useState<Person | null>(people[3] ?? null)
  const [others, setOthers] = useState<readonly Person[]>(people.slice(0, 2))
  const [kind, setKind] = useState<'qd' | 'cv' | null>(null)
  return (
    <>
      <TextField
        label="Trích yếu"
        value={subject}
        onChange={setSubject}
        isRequired
        lines={2}
        problem="Trích yếu không được để trống"
      />
      <FieldRow>
        <DateField
          label="Ngày ban hành"
          law="Ngày, tháng, năm ban hành văn bản: Phụ lục VI, Nghị định 30/2020/NĐ-CP"
          value={date}
          onChange={setDate}
          today={'2026-11-21' as CivilDate}
        />
        <SelectField
          label="Tên loại"
          value={kind}
          onChange={setKind}
          choices={[
            { value: 'qd', label: 'Quyết định' },
            { value: 'cv', label: 'Công văn' },
          ]}
        />
      </FieldRow>
      <FieldRow>
        <Combobox
          label="Chủ trì"
          value={lead}
          onChange={setLead}
          options={people}
          {...personShape}
          placeholder="Gõ tên, chức danh…"
        />
        <MultiCombobox label="Phối hợp" value={others} onChange={setOthers} options={people} {...personShape} />
      </FieldRow>
      <TextField label="Ghi chú" value={note} onChange={setNote} hint="Không bắt buộc" warning="Dài hơn thường lệ" />
    </>
  )
}

/** The other parts, one under another. */
export const PartsPage = () => {
  const showToast = useToast()
  const [dialogIsOpen, setDialogIsOpen] = useState(location.hash === '#parts-dialog')
  const [sorting, setSorting] = useState<Sorting>({ column: 'name', direction: 'ascending' })
  const [checked, setChecked] = useState<ReadonlySet<string>>(new Set(['p2']))
  return (
    <PageFrame
      title="Tiếp nhận văn bản"
      description="Các phần của bộ giao diện"
      width="reading"
      toolbar={
        <>
          <Button onClick={() => setDialogIsOpen(true)}>Mở hộp thoại</Button>
          <Button
            variant="filled"
            onClick={() => showToast({ text: 'Đã đăng ký, số đến 413', onUndo: () => undefined })}
          >
            Đăng ký
          </Button>
        </>
      }
    >
      <FileDrop size="compact" accept=".pdf" hint="PDF, DOCX, ảnh; mỗi tệp đến 100 MB" onFiles={() => undefined} />
      <ProgressLine label="Đang nhận tệp" done={37} total={100} onCancel={() => undefined} />
      <Form />
      <p>
        <StateBadge tone="ok">Đã xong</StateBadge> <StateBadge tone="calm">Đang chờ</StateBadge>{' '}
        <StateBadge tone="warning">Sắp hạn</StateBadge> <StateBadge tone="danger">Quá hạn</StateBadge>
      </p>
      <div style={{ height: 230, border: '1px solid var(--line)' }}>
        <DataTable
          label="Người dùng"
          rows={people}
          keyOf={(person) => person.id}
          columns={[
            {
              id: 'name',
              title: 'Họ và tên',
              cell: (person) => person.name,
              isSortable: true,
              width: 'minmax(160px, 2fr)',
            },
            {
              id: 'post',
              title: 'Chức danh',
              cell: (person) => person.post,
              isSortable: true,
              width: 'minmax(160px, 2fr)',
            },
            { id: 'open', title: 'Đang giữ', cell: () => '1.234', align: 'end' },
          ]}
          state={{ kind: 'ready' }}
          empty={<EmptyState title="Chưa có ai" />}
          sorting={sorting}
          onSort={setSorting}
          checked={checked}
          onChecked={setChecked}
          onOpen={() => undefined}
        />
      </div>
      <ErrorPanel
        sentence="Không lưu được văn bản."
        nextStep="Dữ liệu đã nhập vẫn còn. Thử lại sau ít phút."
        reference="LT-7F3A-20"
        onRetry={() => undefined}
      />
      <Dialog
        title="Chuyển văn bản"
        isOpen={dialogIsOpen}
        onClose={() => setDialogIsOpen(false)}
        submitLabel="Chuyển"
        onSubmit={() => setDialogIsOpen(false)}
        hasUnsaved
      >
        <Form />
      </Dialog>
    </PageFrame>
  )
}
