/**
 * Builds the gallery, photographs it into `.cache/look/` and says what axe finds: `node tests/renderer/gallery/look.ts`.
 * For the eyes of whoever changes the kit.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium, type Browser, type Page } from '@playwright/test'
import react from '@vitejs/plugin-react'
import { build, preview, type InlineConfig } from 'vite'
import { pdfjsData } from '../../../vite.config.ts'

const here = import.meta.dirname
const root = path.join(here, '../../..')
const pictures = path.join(root, '.cache/look')
const config: InlineConfig = {
  configFile: false,
  root: here,
  base: './',
  logLevel: 'error',
  plugins: [react(), pdfjsData()],
  build: { outDir: path.join(root, '.cache/gallery'), emptyOutDir: true, assetsInlineLimit: 0, target: 'chrome140' },
  worker: { format: 'es' },
}

const paper = `<style>@page{size:A4;margin:20mm 15mm 20mm 30mm}body{font:14pt/1.4 'Times New Roman',serif;text-align:justify}
.h{display:flex;justify-content:space-between;text-align:center;font-weight:bold;font-size:12pt}h1{font-size:14pt;text-align:center}section{break-after:page}</style>
${Array.from(
  { length: 300 },
  (_, page) => `<section><div class=h><div>ỦY BAN NHÂN DÂN<br>TỈNH SÔNG LAM<br>Số: 1053/QĐ-UBND</div>
<div>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc<br><i>Sông Lam, ngày 28 tháng 9 năm 2026</i></div></div>
<h1>QUYẾT ĐỊNH<br>Về việc xuất cấp hạt giống cây trồng từ nguồn dự trữ<br>hỗ trợ các xã vùng lũ (trang ${page + 1})</h1>
<p><b>Điều 1.</b> Xuất cấp không thu tiền 80,48 tấn hạt giống lúa; 8,81 tấn hạt giống ngô và 0,25 tấn hạt giống rau để hỗ trợ các xã khôi phục sản xuất.</p>
<p><b>Điều 2.</b> Quyết định này có hiệu lực thi hành kể từ ngày ký.</p>${'<p>Căn cứ Luật Tổ chức chính quyền địa phương; theo đề nghị của Giám đốc Sở.</p>'.repeat(9)}</section>`,
).join('')}`

const views = [
  { name: 'desk-1366-light', hash: '', width: 1366, height: 768, scheme: 'light' },
  { name: 'desk-1366-dark', hash: '', width: 1366, height: 768, scheme: 'dark' },
  { name: 'desk-1920-light', hash: '', width: 1920, height: 1080, scheme: 'light' },
  { name: 'desk-683-light', hash: '', width: 683, height: 384, scheme: 'light' },
  { name: 'parts-light', hash: '#parts', width: 1366, height: 1300, scheme: 'light' },
  { name: 'parts-dark', hash: '#parts', width: 1366, height: 1300, scheme: 'dark' },
  { name: 'dialog-light', hash: '#parts-dialog', width: 1366, height: 768, scheme: 'light' },
] as const

const findings = async (page: Page): Promise<readonly string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map((node) => `${impact ?? ''} ${id}: ${node.html.slice(0, 160)}`),
  )
}

const look = async (browser: Browser, address: string): Promise<void> => {
  for (const view of views) {
    const page = await (
      await browser.newContext({ viewport: { width: view.width, height: view.height }, colorScheme: view.scheme })
    ).newPage()
    page.on('console', (message) => message.type() === 'error' && console.log(view.name, message.text()))
    page.on('pageerror', (error) => console.log(view.name, error.message))
    await page.goto(`${address}${view.hash}`)
    if (view.name.startsWith('desk-1')) await page.locator('.page canvas').first().waitFor()
    await page.waitForTimeout(800)
    await page.screenshot({ path: path.join(pictures, `${view.name}.png`) })
    for (const line of await findings(page)) console.log(`${view.name}: ${line}`)
    await page.context().close()
  }
}

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--no-first-run',
  ],
})
await mkdir(pictures, { recursive: true })
await build(config)
const printer = await browser.newPage()
await printer.setContent(paper)
await writeFile(path.join(root, '.cache/gallery/paper.pdf'), await printer.pdf({ preferCSSPageSize: true }))
await printer.close()
const server = await preview({ ...config, preview: { port: 0, host: '127.0.0.1' } })
await look(browser, server.resolvedUrls?.local[0] ?? '')
await browser.close()
await server.close()
