import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { contentSecurityPolicy } from '#main/hosts/screens.ts'

/** Electron's security checklist, as assertions over the source: these hold where the runtime cannot be had. */

const root = path.resolve(import.meta.dirname, '../..')
const shell = 'src/main/hosts/electron'
const parse = (file: string): ts.SourceFile =>
  ts.createSourceFile(file, readFileSync(path.join(root, file), 'utf8'), ts.ScriptTarget.Latest, true)
const files = globSync(`${shell}/**/*.ts`, { cwd: root }).map(parse)
const named = (name: string): ts.SourceFile => files.find((file) => file.fileName === `${shell}/${name}`)!

function nodesIn(within: ts.Node): readonly ts.Node[] {
  const found: ts.Node[] = [within]
  ts.forEachChild(within, (child) => void found.push(...nodesIn(child)))
  return found
}

const callsIn = (within: ts.Node, callee: string): readonly ts.CallExpression[] =>
  nodesIn(within).filter((node): node is ts.CallExpression => ts.isCallExpression(node) && endsWith(node, callee))
const calls = (callee: string): readonly ts.CallExpression[] => files.flatMap((file) => callsIn(file, callee))
const endsWith = (call: ts.CallExpression, callee: string): boolean => {
  const text = call.expression.getText()
  return text === callee || text.endsWith(`.${callee}`)
}
const argument = (call: ts.CallExpression, index: number): string => call.arguments[index]?.getText() ?? ''
const listener = (event: string): string =>
  calls('on')
    .filter((call) => argument(call, 0) === `'${event}'`)
    .map((call) => argument(call, 1))
    .join('\n')

function property(object: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  const found = object.properties.find((each) => each.name?.getText() === name)
  return found && ts.isPropertyAssignment(found) ? found.initializer : undefined
}

const windows = files
  .flatMap(nodesIn)
  .filter(
    (node): node is ts.NewExpression =>
      ts.isNewExpression(node) && /BrowserWindow|WebContentsView/.test(node.expression.getText()),
  )
const preferences = windows.map((window) => {
  const options = window.arguments?.[0]
  const found = options && ts.isObjectLiteralExpression(options) ? property(options, 'webPreferences') : undefined
  if (!found || !ts.isObjectLiteralExpression(found)) throw new Error('webPreferences must be written out')
  return found
})

describe('every window', () => {
  test('is opened in one place, with its preferences written out', () => {
    expect(windows).toHaveLength(1)
  })

  test.each([
    ['contextIsolation', 'true'],
    ['sandbox', 'true'],
    ['nodeIntegration', 'false'],
    ['nodeIntegrationInWorker', 'false'],
    ['nodeIntegrationInSubFrames', 'false'],
    ['webSecurity', 'true'],
    ['allowRunningInsecureContent', 'false'],
    ['webviewTag', 'false'],
    ['navigateOnDragDrop', 'false'],
    ['spellcheck', 'false'],
    ['devTools', '!app.isPackaged'],
    ['experimentalFeatures', undefined],
    ['enableBlinkFeatures', undefined],
  ])('has %s: %s', (name, value) => {
    expect(preferences.map((each) => property(each, name)?.getText())).toEqual([value])
  })

  test('loads only the program’s own page', () => {
    expect([...calls('loadURL'), ...calls('loadFile')].map((call) => argument(call, 0))).toEqual(['`${appOrigin}/`'])
  })

  test('runs in a session that lives in memory', () => {
    const [partition = ''] = calls('fromPartition').map((call) => argument(call, 0))
    expect(named('security.ts').text).toMatch(new RegExp(`${partition} = '(?!persist:)`))
    expect(preferences.every((each) => each.getText().includes('session'))).toBe(true)
  })
})

describe('every page', () => {
  test('is sandboxed before anything opens', () => {
    expect(calls('enableSandbox')).toHaveLength(1)
  })

  test.each([
    ['will-navigate', 'isOwnAddress'],
    ['will-frame-navigate', 'mayLoad'],
    ['will-redirect', 'preventDefault'],
    ['will-attach-webview', 'preventDefault'],
    ['will-download', 'mayLoad'],
  ])('is held at %s', (event, guard) => {
    expect(listener(event)).toContain(guard)
    expect(listener(event)).toContain('preventDefault')
  })

  test('opens no other window', () => {
    expect(calls('setWindowOpenHandler').map((call) => argument(call, 0))).toEqual(["() => ({ action: 'deny' })"])
  })

  test.each(['setPermissionRequestHandler', 'setPermissionCheckHandler'])(
    'asks %s, which knows one permission',
    (name) => {
      expect(calls(name).map((call) => argument(call, 0))).toEqual([expect.stringContaining('mayPermit')])
    },
  )

  test('gets no device and no spell checker that would fetch dictionaries', () => {
    expect(calls('setDevicePermissionHandler').map((call) => argument(call, 0))).toEqual(['() => false'])
    expect(calls('setSpellCheckerEnabled').map((call) => argument(call, 0))).toEqual(['false'])
  })

  test('is refused every address outside the program', () => {
    expect(calls('onBeforeRequest').map((call) => argument(call, 0))).toEqual([expect.stringContaining('!mayLoad(')])
  })

  test('has a content policy that begins with nothing and lets no code in from outside', () => {
    const directives = new Map(
      contentSecurityPolicy.split('; ').map((directive) => {
        const [name = '', ...sources] = directive.split(' ')
        return [name, sources.join(' ')] as const
      }),
    )
    expect(directives.get('default-src')).toBe("'none'")
    expect(directives.get('script-src')).toBe("'self' 'wasm-unsafe-eval'")
    expect(directives.get('connect-src')).toBe("'self'")
    expect(directives.get('object-src')).toBe("'none'")
    expect(contentSecurityPolicy).not.toMatch(/https?:|\*|'unsafe-eval'/)
    expect(directives.get('script-src')).not.toContain('unsafe-inline')
  })
})

describe('the preload', () => {
  const preload = named('preload.ts')

  test('imports Electron’s bridge and nothing else', () => {
    const imports = nodesIn(preload).filter(ts.isImportDeclaration)
    expect(imports.map((each) => each.getText())).toEqual(["import { contextBridge, ipcRenderer } from 'electron'"])
  })

  test('exposes exactly two verbs', () => {
    const [exposed, ...others] = callsIn(preload, 'exposeInMainWorld')
    expect(others).toEqual([])
    const api = exposed?.arguments[1]
    if (!api || !ts.isObjectLiteralExpression(api)) throw new Error('the bridge must be written out')
    expect(api.properties.map((each) => each.name?.getText())).toEqual(['call', 'subscribe'])
  })

  test('hands neither ipcRenderer nor its event to the page', () => {
    const channels = nodesIn(preload)
      .filter(ts.isCallExpression)
      .filter((call) => call.expression.getText().startsWith('ipcRenderer.'))
      .map((call) => argument(call, 0))
    expect(channels).toEqual(["'call'", "'event'", "'event'"])
    expect(preload.text).toContain('(_: unknown, event: unknown): void => listener(event)')
  })
})

describe('the main process', () => {
  test('hears the page in one place, and looks at the sender first', () => {
    const heard = files.filter((file) => /ipcMain\s*\.\s*(handle|on|once|handleOnce)\(/.test(file.text))
    expect(heard.map((file) => path.basename(file.fileName))).toEqual(['ipc.ts'])
    const handlers = callsIn(named('ipc.ts'), 'ipcMain.handle')
    expect(handlers).toHaveLength(1)
    for (const call of handlers) {
      const handler = call.arguments[1]
      if (!handler || !ts.isArrowFunction(handler) || !ts.isBlock(handler.body)) throw new Error('an inline handler')
      expect(handler.body.statements[0]?.getText()).toMatch(
        /^if \(event\.sender !== window\.webContents \|\| !isOwnFrame\(event\.senderFrame\)\) return fail\('forbidden'\)$/,
      )
    }
  })

  test.each([
    'eval',
    'executeJavaScript',
    'insertCSS',
    'openExternal',
    'openPath',
    'registerFileProtocol',
    'setCertificateVerifyProc',
    'setAsDefaultProtocolClient',
    'openDevTools',
    'autoUpdater',
    'crashReporter',
    'disableHardwareAcceleration',
    'ignore-certificate-errors',
    'no-sandbox',
    'disable-web-security',
  ])('never uses %s', (name) => {
    const used = files
      .flatMap(nodesIn)
      .filter((node) => (ts.isIdentifier(node) || ts.isStringLiteral(node)) && node.text === name)
    expect(used).toEqual([])
  })

  test('names no address outside this computer', () => {
    expect(files.filter((file) => /https?:\/\//.test(file.text)).map((file) => file.fileName)).toEqual([])
  })

  test('gives its scheme no reach beyond a secure origin', () => {
    const [privileges = ''] = calls('registerSchemesAsPrivileged').map((call) => argument(call, 0))
    expect(privileges).toContain('standard: true, secure: true')
    expect(privileges).not.toMatch(/bypassCSP|allowServiceWorkers/)
  })

  test('is alone in the house with Electron', () => {
    const importers = globSync(['src/**/*.{ts,tsx}', 'scripts/**/*.ts'], { cwd: root }).filter(
      (file) =>
        !file.startsWith(shell) &&
        /(from|import|require\()\s*\(?['"]electron['"]/.test(readFileSync(path.join(root, file), 'utf8')),
    )
    expect(importers).toEqual([])
  })
})

describe('the package', () => {
  const builder = readFileSync(path.join(root, 'electron-builder.yml'), 'utf8')

  test.each([
    ['enableCookieEncryption', 'true'],
    ['enableNodeOptionsEnvironmentVariable', 'false'],
    ['enableNodeCliInspectArguments', 'false'],
    ['enableEmbeddedAsarIntegrityValidation', 'true'],
    ['onlyLoadAppFromAsar', 'true'],
    ['grantFileProtocolExtraPrivileges', 'false'],
  ])('has the fuse %s: %s', (fuse, value) => {
    expect(builder).toMatch(new RegExp(`^  ${fuse}: ${value}$`, 'm'))
  })

  test('starts the bundled main process', () => {
    const { main } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { main?: string }
    expect(main).toBe('dist/main/hosts/electron/main.js')
  })
})
