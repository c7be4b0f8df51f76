import { expect, type Page } from '@playwright/test'

/** A stop of the tour: whose screen it is, and how it is brought up from the stop before. */
export interface Screen {
  readonly name: string
  /** A program never used before, founded on the way; or the practice office. */
  readonly of: 'new' | 'practice'
  /** The person at the desk of the practice office; absent on the pages before it. */
  readonly person?: string
  readonly show: (page: Page) => Promise<void>
}

type Show = Screen['show']

const people = {
  clerk: 'Đặng Thị Ngọc Yến',
  officeHead: 'Hoàng Thanh Giang',
  director: 'Nguyễn Quang Thí',
  unitHead: 'Hoàng Thị Ngọc Dụ',
  specialist: 'Đặng Xuân Sơn',
  administrator: 'Lý Đức Mẫu',
} as const

const newPassword = 'Son-Ca-2026'

const steps =
  (...all: readonly Show[]): Show =>
  async (page) => {
    for (const step of all) await step(page)
  }

const press =
  (keys: string): Show =>
  (page) =>
    page.keyboard.press(keys)

const click =
  (name: string | RegExp): Show =>
  (page) =>
    page.getByRole('button', { name }).first().click()

const type =
  (label: string, text: string): Show =>
  (page) =>
    page.getByRole('textbox', { name: label, exact: true }).fill(text)

const heading =
  (name: string): Show =>
  (page) =>
    page.getByRole('heading', { name, exact: true }).waitFor()

/** Closes what covers the page and goes to an address of the program. */
const goTo =
  (address: string): Show =>
  async (page) => {
    await expect(async () => {
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0, { timeout: 1_000 })
    }).toPass()
    await page.evaluate((to) => (location.hash = to), address)
    await page.getByRole('main').first().waitFor()
  }

/** The list at `address` with its first document open. */
const desk = (address: string): Show =>
  steps(goTo(address), async (page) => {
    await page.getByRole('option').first().click()
    await page.getByRole('toolbar', { name: 'Việc có thể làm' }).getByRole('button').first().waitFor()
    await page.locator('canvas').first().waitFor()
  })

const act =
  (label: string): Show =>
  async (page) => {
    await page.getByRole('toolbar', { name: 'Việc có thể làm' }).getByRole('button', { name: label }).first().click()
    await page.getByRole('dialog').waitFor()
  }

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

const founding: readonly Screen[] = [
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

/** Every screen worth a look, in the order in which it is brought up; stops of one person follow each other. */
export const screens: readonly Screen[] = [
  ...founding,
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

/** Steps into a person of the practice office. */
export async function stepInto(page: Page, person: string): Promise<void> {
  await page.getByRole('search').getByRole('textbox').fill(person)
  await page.getByRole('button', { name: person }).click()
  await page.getByRole('navigation').waitFor()
}

/** Nothing is on its way any more: answers, fonts, pages of a document. */
export async function settle(page: Page): Promise<void> {
  await expect(page.getByRole('status', { name: 'Đang tải' })).toHaveCount(0, { timeout: 10_000 })
  await expect(page.locator('.loadingIcon'), 'pdf.js is drawing').toHaveCount(0, { timeout: 10_000 })
  await page.evaluate(() => document.fonts.ready)
}
