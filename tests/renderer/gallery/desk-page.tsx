import { ActionIcon, Button, Menu } from '@mantine/core'
import { useState } from 'react'
import { useShortcuts } from '#renderer/lib/keys.ts'
import { ActionBar } from '#renderer/ui/action-bar.tsx'
import { CardSection, FactList, Timeline, VerdictCard } from '#renderer/ui/card.tsx'
import { CommandPalette } from '#renderer/ui/command-palette.tsx'
import { Desk, DocumentFrame, Shell } from '#renderer/ui/desk.tsx'
import { DocumentHeader } from '#renderer/ui/document-header.tsx'
import { DocumentRow } from '#renderer/ui/document-row.tsx'
import { Icon } from '#renderer/ui/icon.tsx'
import {
  IconArrowBackUp,
  IconCalendarEvent,
  IconChartBar,
  IconCheckbox,
  IconClock,
  IconDatabase,
  IconDots,
  IconEdit,
  IconFileImport,
  IconFileText,
  IconFolders,
  IconInbox,
  IconPlane,
  IconPrinter,
  IconSearch,
  IconSend,
  IconShieldCheck,
  IconShieldExclamation,
  IconShieldHalf,
  IconShieldOff,
  IconSignature,
  IconStar,
  IconTrash,
  IconUserCheck,
} from '#renderer/ui/icons.ts'
import { ListPane } from '#renderer/ui/list-pane.tsx'
import { Navigation } from '#renderer/ui/navigation.tsx'
import { SearchBox } from '#renderer/ui/search-box.tsx'
import { EmptyState } from '#renderer/ui/states.tsx'
import { DeadlineLabel, IconBadge } from '#renderer/ui/tags.tsx'
import { useToast } from '#renderer/ui/toasts.tsx'
import { DocumentViewer } from '#renderer/ui/viewer/document-viewer.tsx'
import { now, papers, type Paper } from './papers.ts'

const shields = {
  ok: { tone: 'ok', icon: IconShieldCheck, label: 'Chữ ký: đã kiểm tra đủ' },
  half: { tone: 'ok', icon: IconShieldHalf, label: 'Chữ ký: nguyên vẹn, chưa kiểm tra thu hồi' },
  warning: { tone: 'warning', icon: IconShieldExclamation, label: 'Chữ ký: cần xem' },
  none: { tone: 'calm', icon: IconShieldOff, label: 'Không có chữ ký số' },
} as const

const Row = ({
  paper,
  state,
}: {
  readonly paper: Paper
  readonly state: Parameters<typeof DocumentRow>[0]['state']
}) => (
  <DocumentRow
    state={state}
    code={paper.code}
    subject={paper.subject}
    issuer={paper.issuer}
    step={paper.step}
    isUnread={paper.isUnread}
    urgency={paper.urgency}
    deadline={paper.due && <DeadlineLabel due={paper.due} now={now} />}
    badges={<IconBadge {...shields[paper.signature]} />}
  />
)

const Places = () => (
  <Navigation
    sections={[
      {
        items: [
          { id: 'mine', label: 'Việc của tôi', icon: IconInbox, href: '#mine', count: 12 },
          { id: 'incoming', label: 'Văn bản đến', icon: IconFileImport, href: '#incoming', count: 5 },
          { id: 'outgoing', label: 'Văn bản đi', icon: IconFileText, href: '#outgoing' },
          { id: 'drafts', label: 'Dự thảo', icon: IconEdit, href: '#drafts', count: 3 },
          { id: 'tasks', label: 'Nhiệm vụ', icon: IconCheckbox, href: '#tasks', count: 7 },
          { id: 'calendar', label: 'Lịch công tác', icon: IconCalendarEvent, href: '#calendar' },
          { id: 'files', label: 'Hồ sơ', icon: IconFolders, href: '#files' },
          { id: 'search', label: 'Tra cứu', icon: IconSearch, href: '#search' },
          { id: 'reports', label: 'Báo cáo', icon: IconChartBar, href: '#reports' },
        ],
      },
    ]}
    current="mine"
    person={{ name: 'Nguyễn Văn Hải', post: 'Giám đốc Sở' }}
    personMenu={<Menu.Item>Đổi chức danh</Menu.Item>}
    status={[
      { icon: IconPlane, text: 'Ngoại tuyến · 3 việc chờ gửi' },
      { icon: IconDatabase, text: 'Sao lưu hôm nay 07:30' },
    ]}
  />
)

const Card = () => (
  <>
    <VerdictCard
      label="Kết quả kiểm tra chữ ký"
      verdicts={[
        {
          id: 'content',
          tone: 'ok',
          icon: IconShieldCheck,
          title: 'Nguyên vẹn từ khi ký',
          text: 'Bao trùm toàn bộ tệp · ký 01/10/2026 16:02 theo dấu thời gian',
        },
        {
          id: 'signer',
          tone: 'calm',
          icon: IconUserCheck,
          title: 'UBND tỉnh Sông Lam',
          text: 'Chứng thư còn hạn khi ký, tin cậy đến gốc. Thu hồi: chưa kiểm tra (ngoại tuyến)',
        },
        {
          id: 'law',
          tone: 'warning',
          icon: IconSignature,
          title: 'Bản của Cổng thông tin',
          text: 'Người ký trên trang: Hồ Đức Phúc – không ký số trên tệp này',
        },
      ]}
    />
    <CardSection title="Thông tin">
      <FactList
        facts={[
          { label: 'Cơ quan', value: 'UBND tỉnh Sông Lam' },
          { label: 'Người ký', value: 'KT. Chủ tịch – Hồ Đức Phúc' },
          { label: 'Loại', value: 'Quyết định' },
          { label: 'Đến ngày', value: '20/11/2026, sổ VB đến' },
          { label: 'Hạn', value: '16:30 hôm nay', tone: 'late' },
        ]}
      />
    </CardSection>
    <CardSection title="Diễn biến">
      <Timeline
        entries={[
          {
            id: '3',
            when: '08:40',
            person: 'Lê Văn Bách',
            sentence: 'trình Giám đốc',
            quote: 'Đề xuất P. Nông nghiệp chủ trì, P. KHTC phối hợp',
          },
          { id: '2', when: '08:12', person: 'Trần Thị Mai', sentence: 'đăng ký, số đến 412' },
          { id: '1', when: '08:11', sentence: 'Kiểm tra chữ ký: nguyên vẹn' },
        ]}
      />
    </CardSection>
  </>
)

/** The drawing, made of the kit. */
export const DeskPage = () => {
  const showToast = useToast()
  const [query, setQuery] = useState('')
  const [tab, setTab] = useState('mine')
  const [selected, setSelected] = useState<string | null>('0-0')
  const [checked, setChecked] = useState<ReadonlySet<string>>(new Set())
  const [paletteIsOpen, setPaletteIsOpen] = useState(false)
  const [showing, setShowing] = useState<'list' | 'document'>('list')
  const openPalette = () => setPaletteIsOpen(true)
  useShortcuts([{ keys: 'Ctrl+K', label: 'Tìm lệnh hoặc văn bản', when: 'always', run: openPalette }])
  const paper = papers.find((each) => each.id === selected)
  const act = (text: string) => () => showToast({ text, onUndo: () => showToast({ text: 'Đã hoàn tác' }) })
  return (
    <Shell navigation={<Places />}>
      <Desk
        showing={showing}
        onBackToList={() => setShowing('list')}
        list={
          <ListPane
            label="Việc của tôi"
            items={papers}
            keyOf={(each) => each.id}
            renderRow={(each, state) => <Row paper={each} state={state} />}
            selectedKey={selected}
            onSelect={setSelected}
            onOpen={() => setShowing('document')}
            state={{ kind: 'ready' }}
            empty={<EmptyState title="Không có việc nào" />}
            search={
              <SearchBox
                label="Tìm văn bản"
                placeholder="Số, ký hiệu, trích yếu, người…"
                value={query}
                onChange={setQuery}
                hint={{ keys: 'Ctrl+K', label: 'Mở bảng lệnh', onClick: openPalette }}
              />
            }
            tabs={{
              current: tab,
              onChange: setTab,
              choices: [
                { id: 'mine', label: 'Chờ tôi', count: 12 },
                { id: 'soon', label: 'Sắp hạn', count: 4 },
                { id: 'late', label: 'Quá hạn', count: 1 },
                { id: 'followed', label: 'Theo dõi' },
              ],
            }}
            choosing={{ checked, onChange: setChecked, bar: <Button size="xs">Chuyển</Button> }}
          />
        }
        document={
          <DocumentFrame
            header={
              <DocumentHeader
                code={paper?.code ?? ''}
                facts={['28/09/2026', 'Số đến 412']}
                urgency={paper?.urgency ?? 'normal'}
                subject={paper?.subject ?? ''}
                steps={[
                  { id: '1', label: 'Đăng ký', state: 'done', detail: 'Trần Thị Mai' },
                  { id: '2', label: 'Trình', state: 'done', detail: 'Lê Văn Bách' },
                  { id: '3', label: 'Bút phê', state: 'current', detail: 'bạn giữ 2 giờ' },
                  { id: '4', label: 'Giao việc', state: 'waiting' },
                  { id: '5', label: 'Xử lý', state: 'waiting' },
                  { id: '6', label: 'Kết thúc', state: 'waiting' },
                ]}
                tools={
                  <>
                    <ActionIcon aria-label="Theo dõi">
                      <Icon of={IconStar} />
                    </ActionIcon>
                    <ActionIcon aria-label="In">
                      <Icon of={IconPrinter} />
                    </ActionIcon>
                    <ActionIcon aria-label="Thêm">
                      <Icon of={IconDots} />
                    </ActionIcon>
                  </>
                }
              />
            }
            page={
              <DocumentViewer label={`Trang văn bản ${paper?.code ?? ''}`} mime="application/pdf" url="./paper.pdf" />
            }
            card={<Card />}
            actions={
              <ActionBar
                actions={[
                  { id: 'direct', label: 'Bút phê', icon: IconSignature, keys: 'b', onRun: act('Đã ghi bút phê') },
                  { id: 'forward', label: 'Chuyển', icon: IconSend, keys: 'c', onRun: act('Đã chuyển') },
                  { id: 'return', label: 'Trả lại', icon: IconArrowBackUp, keys: 'r', onRun: act('Đã trả lại') },
                  { id: 'later', label: 'Nhắc lại', icon: IconClock, keys: 'h', onRun: act('Sẽ nhắc lại') },
                  { id: 'cancel', label: 'Hủy số', icon: IconTrash, tone: 'danger', onRun: act('Đã hủy số') },
                ]}
              />
            }
          />
        }
      />
      <CommandPalette
        isOpen={paletteIsOpen}
        onClose={() => setPaletteIsOpen(false)}
        groups={[
          {
            label: 'Đi đến',
            items: [
              {
                id: 'go-incoming',
                label: 'Văn bản đến',
                icon: IconFileImport,
                keys: 'Ctrl+2',
                onRun: act('Văn bản đến'),
              },
              { id: 'go-reports', label: 'Báo cáo', icon: IconChartBar, onRun: act('Báo cáo') },
            ],
          },
          {
            label: 'Lệnh',
            items: [{ id: 'direct', label: 'Bút phê', icon: IconSignature, keys: 'b', onRun: act('Bút phê') }],
          },
        ]}
        search={(text) =>
          Promise.resolve([
            {
              label: 'Văn bản',
              items: papers.slice(0, 3).map((each) => ({
                id: each.id,
                label: `${each.code} ${each.subject}`,
                detail: text,
                icon: IconFileText,
                onRun: () => setSelected(each.id),
              })),
            },
          ])
        }
      />
    </Shell>
  )
}
