import { expect, type Page } from '@playwright/test'
import { act, click, desk, goTo, heading, people, type Screen, type Show, steps, type } from './tour-steps.ts'

/** The stops of drafting, signing, numbering and dispatch, each with the person whose work it is. */

const plan = 'Tổ chức lớp tập huấn nghiệp vụ thí dụ năm 2027'
const figures = 'Cung cấp số liệu hoạt động thí dụ 9 tháng đầu năm'
const everyEntry = '/van-ban-di?set=all'
const written = 'Về việc góp ý dự thảo quy chế làm việc'

/** A document of the list at `address`, by its subject. */
const chosen = (address: string, subject: string): Show =>
  steps(
    goTo(address),
    (page) => page.getByRole('option').filter({ hasText: subject }).first().click(),
    heading(subject),
  )

/** The same, with its page. */
const opened = (address: string, subject: string): Show =>
  steps(chosen(address, subject), (page) => page.locator('canvas').first().waitFor())

const dialog = (page: Page) => page.getByRole('dialog')

const inDialog =
  (button: string): Show =>
  (page) =>
    dialog(page).getByRole('button', { name: button, exact: true }).click()

const isGone: Show = (page) => expect(dialog(page)).toHaveCount(0)

const tab =
  (name: string): Show =>
  (page) =>
    page.getByRole('tab', { name, exact: true }).click()

/** A button that opens a menu, and what is chosen in it. */
const menu = (button: string | RegExp, item: string | RegExp): Show =>
  steps(click(button), (page) => page.getByRole('menuitem', { name: item }).click())

/** Opens the practice key of the dialog, bound the first time; the signature then stands on the page. */
const unlock =
  (bind: string): Show =>
  async (page) => {
    await inDialog('Mở khóa')(page)
    await dialog(page).getByRole('button', { name: 'Đóng khóa' }).waitFor()
    const unbound = dialog(page).getByRole('button', { name: bind })
    if (await unbound.isVisible()) await unbound.click()
    await dialog(page)
      .getByRole('button', { name: /^Ký( \d+ văn bản)?$/ })
      .last()
      .waitFor()
  }

const chooseAll: Show = async (page) => {
  await page.getByRole('option').first().waitFor()
  await page.getByRole('listbox').first().press('Control+a')
}

const byTemplate = (words: string): Show => steps(act('Viết theo mẫu'), type('Nội dung', words))

const author: readonly (readonly [string, Show])[] = [
  ['drafts', goTo('/du-thao?set=mine')],
  ['draft-new', goTo('/du-thao/moi')],
  [
    'draft-begun',
    steps(
      (page) =>
        page
          .getByRole('combobox', { name: 'Loại văn bản' })
          .selectOption('Công văn')
          .then(() => undefined),
      type('Trích yếu nội dung', written),
      type('Kính gửi', 'Ủy ban nhân dân tỉnh Lam Sơn'),
      type('Nơi nhận', 'Như trên\nBan Giám đốc'),
      click('Tạo dự thảo'),
      heading(written),
    ),
  ],
  ['draft-template', byTemplate('Sở Thí Dụ góp ý như sau.\nThống nhất với dự thảo.')],
  [
    'draft-checked',
    steps(inDialog('Tạo bản Word'), isGone, (page) =>
      page
        .getByRole('region', { name: 'Kiểm tra thể thức' })
        .getByText(/chỗ cần|Không thấy chỗ nào/)
        .waitFor(),
    ),
  ],
  [
    'draft-compare',
    steps(
      byTemplate('Sở Thí Dụ góp ý như sau.\nĐề nghị làm rõ Điều 5.'),
      inDialog('Tạo bản Word'),
      isGone,
      click('So bản 2 với bản trước'),
      (page) => dialog(page).getByText('Đề nghị làm rõ Điều 5').waitFor(),
    ),
  ],
  ['draft-submit', steps(chosen('/du-thao?set=mine', written), act('Trình'))],
  ['draft-pdf', steps(chosen('/du-thao?set=mine', written), act('Kèm bản PDF'))],
  ['number-request', steps(goTo('/van-ban-di'), menu('Xin cấp số', /^Văn bản đã ký/))],
  ['number-requests', steps(goTo('/van-ban-di'), menu('Xin cấp số', /^Đề nghị của tôi/))],
]

const officeHead: readonly (readonly [string, Show])[] = [
  ['draft', desk('/du-thao')],
  ['draft-approve', act('Duyệt, chuyển tiếp')],
  ['draft-opinion', steps(goTo('/du-thao'), act('Xin ý kiến'))],
  ['draft-back', steps(goTo('/du-thao'), act('Trả lại'))],
  ['routes', goTo('/du-thao/quy-trinh')],
]

const director: readonly (readonly [string, Show])[] = [
  ['draft', desk('/du-thao')],
  ['sign-locked', act('Ký')],
  ['sign', unlock('Gắn với tôi')],
  ['sign-many', steps(goTo('/du-thao'), click(/^Ký \d+/), (page) => dialog(page).locator('canvas').first().waitFor())],
]

const clerk: readonly (readonly [string, Show])[] = [
  ['numbering', opened('/du-thao', plan)],
  ['number', act('Cấp số')],
  ['outgoing', steps(inDialog('Cấp số'), isGone, opened('/van-ban-di', plan))],
  ['seal', steps(act('Ký số cơ quan'), unlock('Gắn với cơ quan'))],
  ['seal-many', steps(goTo('/van-ban-di'), chooseAll, click(/^Ký của cơ quan/))],
  ['recipients', steps(opened('/van-ban-di', figures), act('Thêm nơi nhận'))],
  ['recipient-groups', inDialog('Nhóm nơi nhận…')],
  [
    'dispatch',
    steps(opened('/van-ban-di', figures), act('Thêm nơi nhận'), inDialog('Ghi nơi nhận'), isGone, act('Phát hành')),
  ],
  ['dispatched', steps(inDialog('Phát hành'), (page) => dialog(page).getByText('việc còn lại').waitFor())],
  ['answer', steps(opened(everyEntry, figures), click('Ghi trả lời'), (page) => dialog(page).waitFor())],
  ['copy', steps(chosen(everyEntry, figures), act('Sao văn bản'))],
  ['lend', steps(chosen(everyEntry, figures), act('Cho mượn bản lưu'))],
  ['recall', steps(chosen(everyEntry, figures), act('Thu hồi'))],
  ['register', steps(goTo('/van-ban-di'), menu('Cấp số', 'Đăng ký văn bản đã ký'))],
  ['search-columns', steps(goTo('/tra-cuu?q=ke hoach'), click('Cột và thứ tự kết quả'))],
]

const administrator: readonly (readonly [string, Show])[] = [
  ['drafting', goTo('/quan-tri/trinh-ky')],
  ['route', steps(click('Thêm quy trình'), (page) => dialog(page).waitFor())],
  ['templates', steps(goTo('/quan-tri/danh-muc'), tab('Mẫu văn bản'))],
  ['template', steps(click('Thêm mẫu'), (page) => dialog(page).waitFor())],
]

const all = { author, officeHead, director, clerk, administrator } as const

export const outgoingScreens: readonly Screen[] = Object.entries(all).flatMap(([who, stops]) =>
  stops.map(([name, show]): Screen => ({
    name: `${who.toLowerCase()}-${name}`,
    of: 'practice',
    person: people[who as keyof typeof all],
    show,
  })),
)
