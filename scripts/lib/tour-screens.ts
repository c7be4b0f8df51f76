import { outgoingScreens } from './tour-outgoing.ts'
import { act, click, desk, goTo, heading, people, press, type Screen, type Show, steps, type } from './tour-steps.ts'

const newPassword = 'Son-Ca-2026'

/** The paper whose row carries this verdict. */
const verdict =
  (label: string): Show =>
  (page) =>
    page
      .getByRole('option')
      .filter({ has: page.getByRole('img', { name: label, exact: true }) })
      .first()
      .click()

/** Gives the papers of the intake desk to the page that checks signatures. */
const checkPapers: Show = async (page) => {
  await page.evaluate(async () => {
    const answer = await fetch('/api/files.cards', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ input: {} }),
    })
    const { value } = (await answer.json()) as { value: { items: { files: { name: string; blob: string }[] }[] } }
    const chosen = new DataTransfer()
    for (const { name, blob } of value.items.flatMap(({ files }) => files)) {
      const bytes = await (await fetch(`/blob/${blob}`)).arrayBuffer()
      chosen.items.add(new File([bytes], name, { type: 'application/pdf' }))
    }
    const chooser = document.querySelector<HTMLInputElement>('input[type=file]')
    if (!chooser) throw new Error('the page offers no way to choose files')
    chooser.files = chosen.files
    chooser.dispatchEvent(new Event('change', { bubbles: true }))
  })
  await page.getByText(/^\d+ tệp:/).waitFor()
}

/** From the first start to the first desk. */
export const foundingScreens: readonly Screen[] = [
  { name: 'start-welcome', of: 'new', show: heading('Chào mừng đến với Lạc Thư') },
  {
    name: 'start-agency',
    of: 'new',
    show: steps(
      click(/Lập cơ quan/),
      type('Tên cơ quan, tổ chức', 'Sở Nội vụ tỉnh Lam Sơn'),
      type('Cơ quan chủ quản trực tiếp', 'Ủy ban nhân dân tỉnh Lam Sơn'),
      type('Địa danh', 'Lam Sơn'),
    ),
  },
  { name: 'start-hours', of: 'new', show: click('Tiếp tục') },
  {
    name: 'start-administrator',
    of: 'new',
    show: steps(
      click('Tiếp tục'),
      type('Họ và tên', 'Trần Thị Mai'),
      type('Chức danh', 'Văn thư'),
      async (page) => page.getByLabel(/^Mật khẩu/).fill(newPassword),
      async (page) => page.getByLabel(/^Nhập lại mật khẩu/).fill(newPassword),
    ),
  },
  { name: 'start-check', of: 'new', show: click('Tiếp tục') },
  { name: 'start-recovery-code', of: 'new', show: steps(click('Lập cơ quan'), heading('Mã khôi phục')) },
  {
    name: 'start-empty-desk',
    of: 'new',
    show: steps(
      async (page) => {
        const last = page.getByRole('group', { name: 'Mã khôi phục của cơ quan' }).locator('span').last()
        await type('Gõ lại nhóm ký tự cuối của mã', (await last.textContent()) ?? '')(page)
      },
      async (page) => page.getByRole('checkbox').check(),
      click('Vào làm việc'),
      (page) => page.getByText('Không còn việc nào chờ bạn').waitFor(),
    ),
  },
  { name: 'start-empty-intake', of: 'new', show: goTo('/tiep-nhan') },
  { name: 'start-empty-books', of: 'new', show: goTo('/so') },
  { name: 'start-backups', of: 'new', show: goTo('/quan-tri/sao-luu') },
  {
    name: 'start-sign-in',
    of: 'new',
    show: steps(
      click(/đổi người/),
      (page) => page.getByRole('menuitem', { name: 'Đăng xuất' }).click(),
      heading('Đăng nhập'),
    ),
  },
  { name: 'start-forgotten', of: 'new', show: click('Quên mật khẩu?') },
]

/** A part of the register of what goes out. */
const outgoingBook =
  (part: string): Show =>
  async (page) => {
    await goTo('/so')(page)
    const chooser = page.getByRole('combobox', { name: 'Sổ', exact: true })
    await chooser.selectOption({ label: 'Sổ đăng ký văn bản đi' })
    await page.getByRole('tab', { name: part }).click()
  }

const clerk: readonly Screen[] = (
  [
    ['work', desk('/viec')],
    ['submit', act('Trình')],
    ['more-acts', steps(goTo('/viec'), click('Việc khác'))],
    ['palette', steps(goTo('/viec'), press('Control+k'))],
    ['shortcuts', steps(goTo('/viec'), press('?'))],
    ['incoming', desk('/van-ban-den?set=all')],
    ['incoming-filter', click(/^Lọc$/)],
    ['incoming-table', steps(goTo('/van-ban-den?set=open'), click('Dạng bảng'))],
    ['intake', steps(click('Dạng danh sách'), goTo('/tiep-nhan'), (page) => page.locator('canvas').first().waitFor())],
    ['intake-changed', verdict('Bị sửa sau khi ký')],
    ['signature-details', click('Chi tiết')],
    ['signatures', goTo('/kiem-tra-chu-ky')],
    ['signatures-checked', checkPapers],
    ['books', goTo('/so')],
    ['books-print', click(/In tiếp từ số/)],
    ['books-follow-up', steps(goTo('/so'), (page) => page.getByRole('tab', { name: 'Theo dõi giải quyết' }).click())],
    ['books-ledger', (page) => page.getByRole('tab', { name: 'Số đến' }).click()],
    ['books-outgoing', outgoingBook('Đăng ký')],
    ['books-posted', outgoingBook('Gửi bưu điện')],
    ['books-outgoing-ledger', outgoingBook('Số đi')],
    ['search', goTo('/tra-cuu?q=ke hoach')],
    ['account', goTo('/tai-khoan')],
    ['notices', steps(goTo('/viec'), click(/^Thông báo/))],
  ] as const satisfies readonly (readonly [string, Show])[]
).map(([name, show]) => ({ name: `clerk-${name}`, of: 'practice', person: people.clerk, show }))

const leaders: readonly Screen[] = [
  { name: 'officehead-work', of: 'practice', person: people.officeHead, show: desk('/viec') },
  { name: 'director-work', of: 'practice', person: people.director, show: desk('/viec') },
  { name: 'director-direct', of: 'practice', person: people.director, show: act('Bút phê') },
  {
    name: 'director-person-menu',
    of: 'practice',
    person: people.director,
    show: steps(goTo('/viec'), click(/đổi người/)),
  },
  {
    name: 'director-signed',
    of: 'practice',
    person: people.director,
    show: steps(goTo('/van-ban-den?set=all'), verdict('Chữ ký hợp lệ'), (page) =>
      page.getByRole('group', { name: 'Chữ ký hợp lệ' }).waitFor(),
    ),
  },
  { name: 'director-overdue', of: 'practice', person: people.director, show: desk('/van-ban-den?set=overdue') },
]

const units: readonly Screen[] = [
  { name: 'unithead-work', of: 'practice', person: people.unitHead, show: desk('/viec') },
  { name: 'specialist-work', of: 'practice', person: people.specialist, show: desk('/viec') },
  { name: 'specialist-incoming', of: 'practice', person: people.specialist, show: desk('/van-ban-den?set=all') },
]

const administration: readonly Screen[] = (
  [
    ['office', goTo('/quan-tri/co-quan')],
    ['units', goTo('/quan-tri/don-vi')],
    ['people', goTo('/quan-tri/nguoi')],
    ['person', (page) => page.getByRole('row').filter({ hasText: people.unitHead }).click()],
    ['add-person', steps(goTo('/quan-tri/nguoi'), click('Thêm người'))],
    ['import-people', steps(goTo('/quan-tri/nguoi'), click('Nhập CSV'))],
    ['types', goTo('/quan-tri/danh-muc')],
    ['calendar', goTo('/quan-tri/lich')],
    ['books', goTo('/quan-tri/so')],
    ['trust', goTo('/quan-tri/chu-ky-so')],
    ['confirm-root', click(/^Xác nhận$/)],
    ['backups', goTo('/quan-tri/sao-luu')],
    ['restore', click('Khôi phục từ tệp khác')],
    ['journal', goTo('/quan-tri/nhat-ky')],
  ] as const satisfies readonly (readonly [string, Show])[]
).map(([name, show]) => ({ name: `admin-${name}`, of: 'practice', person: people.administrator, show }))

/** The practice office: its incoming documents and its administration. */
export const incomingScreens: readonly Screen[] = [
  {
    name: 'practice-people',
    of: 'practice',
    show: (page) => page.getByRole('button', { name: people.director }).waitFor(),
  },
  ...clerk,
  ...leaders,
  ...units,
  ...administration,
]

/** Every screen worth a look, in the order in which it is brought up; stops of one person follow each other. */
export const screens: readonly Screen[] = [...foundingScreens, ...incomingScreens, ...outgoingScreens]
