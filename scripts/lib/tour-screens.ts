import { type Page } from '@playwright/test'

/** A stop of the tour: who stands where, and how the screen is brought up. */
export interface Screen {
  readonly name: string
  readonly of: 'unfounded' | 'practice'
  /** The person at the desk; absent on the pages before it. */
  readonly person?: string
  readonly show: (page: Page) => Promise<void>
}

const people = {
  clerk: 'Đặng Thị Ngọc Yến',
  officeHead: 'Hoàng Thanh Giang',
  director: 'Nguyễn Quang Thí',
  deputy: 'Trần Thị Kim Dung',
  unitHead: 'Hoàng Xuân Quý',
  specialist: 'Đặng Thanh Bình',
  administrator: 'Lý Đức Mẫu',
} as const

const goTo =
  (hash: string) =>
  async (page: Page): Promise<void> => {
    await page.keyboard.press('Escape')
    await page.evaluate((to) => (location.hash = to), hash)
    await page.getByRole('main').first().waitFor()
  }

const firstRow = async (page: Page): Promise<void> => {
  await page.getByRole('option').first().click()
  await page.getByRole('toolbar', { name: 'Việc có thể làm' }).waitFor()
  await page.locator('canvas').first().waitFor()
}

/** The list at `hash` with its first document open. */
const desk = (hash: string) => async (page: Page) => {
  await goTo(hash)(page)
  await firstRow(page)
}

const act = (label: string) => async (page: Page) => {
  await page.getByRole('toolbar', { name: 'Việc có thể làm' }).getByRole('button', { name: label }).click()
  await page.getByRole('dialog').waitFor()
}

const steps =
  (...all: readonly ((page: Page) => Promise<void>)[]) =>
  async (page: Page): Promise<void> => {
    for (const step of all) await step(page)
  }

const press = (keys: string) => (page: Page) => page.keyboard.press(keys)

const adminSections = ['co-quan', 'don-vi', 'nguoi', 'danh-muc', 'lich', 'so', 'sao-luu', 'nhat-ky'] as const

/** Every screen worth a picture, grouped by the person who sees it. */
export const screens: readonly Screen[] = [
  { name: 'welcome', of: 'unfounded', show: async (page) => page.getByRole('heading').first().waitFor() },
  {
    name: 'found-agency',
    of: 'unfounded',
    show: async (page) => {
      await page.getByRole('button', { name: /Lập cơ quan/ }).click()
      await page.getByRole('textbox', { name: 'Tên cơ quan, tổ chức' }).fill('Sở Nội vụ tỉnh Lam Sơn')
    },
  },
  {
    name: 'found-hours',
    of: 'unfounded',
    show: (page) => page.getByRole('button', { name: 'Tiếp tục' }).click(),
  },
  {
    name: 'found-administrator',
    of: 'unfounded',
    show: async (page) => {
      await page.getByRole('button', { name: 'Tiếp tục' }).click()
      await page.getByRole('textbox', { name: 'Họ và tên' }).fill('Trần Thị Mai')
    },
  },
  {
    name: 'practice-people',
    of: 'practice',
    show: async (page) => page.getByRole('search').getByRole('textbox').waitFor(),
  },
  { name: 'clerk-work', of: 'practice', person: people.clerk, show: desk('/viec') },
  { name: 'clerk-incoming', of: 'practice', person: people.clerk, show: desk('/van-ban-den?set=all') },
  {
    name: 'clerk-submit',
    of: 'practice',
    person: people.clerk,
    show: steps(desk('/viec'), act('Trình')),
  },
  { name: 'clerk-intake', of: 'practice', person: people.clerk, show: goTo('/tiep-nhan') },
  { name: 'clerk-books', of: 'practice', person: people.clerk, show: goTo('/so') },
  { name: 'clerk-search', of: 'practice', person: people.clerk, show: goTo('/tra-cuu?q=ke hoach') },
  { name: 'clerk-account', of: 'practice', person: people.clerk, show: goTo('/tai-khoan') },
  { name: 'clerk-palette', of: 'practice', person: people.clerk, show: steps(goTo('/viec'), press('Control+k')) },
  { name: 'clerk-shortcuts', of: 'practice', person: people.clerk, show: steps(goTo('/viec'), press('?')) },
  { name: 'officehead-work', of: 'practice', person: people.officeHead, show: desk('/viec') },
  { name: 'director-work', of: 'practice', person: people.director, show: desk('/viec') },
  {
    name: 'director-direct',
    of: 'practice',
    person: people.director,
    show: steps(desk('/viec'), act('Bút phê')),
  },
  { name: 'director-incoming', of: 'practice', person: people.director, show: desk('/van-ban-den') },
  { name: 'unithead-work', of: 'practice', person: people.unitHead, show: desk('/viec') },
  { name: 'specialist-work', of: 'practice', person: people.specialist, show: desk('/viec') },
  {
    name: 'specialist-report',
    of: 'practice',
    person: people.specialist,
    show: steps(desk('/viec'), act('Báo cáo kết quả')),
  },
  ...adminSections.map((section): Screen => ({
    name: `admin-${section}`,
    of: 'practice',
    person: people.administrator,
    show: goTo(`/quan-tri/${section}`),
  })),
]
