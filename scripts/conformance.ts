import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { verifyWith } from '../src/main/adapters/signing/cms/crypto.ts'
import { electronExecutable } from './lib/electron-runtime.ts'
import { makeSignatureVectors, type SignatureVector } from './lib/signature-vectors.ts'

/**
 * Verifies the same signatures in Node and, where it is installed, in Electron, whose cryptography is another one
 * (BoringSSL). Every answer must be right in both; `unsupported` counts as a gap, never as a failure of the paper.
 */

const root = path.join(import.meta.dirname, import.meta.dirname.endsWith('conformance') ? '../..' : '..')
const folder = path.join(root, '.cache', 'conformance')
const vectorsFile = path.join(folder, 'vectors.json')

const bytes = (base64: string): Uint8Array => Buffer.from(base64, 'base64')

/** Judges the vectors in this runtime; prints what is not as expected, and a sum. Answers how many are not. */
function judge(): number {
  const vectors = JSON.parse(readFileSync(vectorsFile, 'utf8')) as SignatureVector[]
  const wrong = vectors.flatMap(({ name, algorithm, key, data, signature, expected }) => {
    const answer = verifyWith(bytes(algorithm), bytes(key), bytes(data), bytes(signature))
    return answer === expected ? [] : [`  ${name}: ${answer} instead of ${expected}`]
  })
  const { electron = '', node, openssl } = process.versions as Partial<Record<string, string>>
  const runtime = electron === '' ? `Node ${node ?? ''}` : `Electron ${electron} (Node ${node ?? ''})`
  console.log(
    `${runtime}, ${openssl ?? ''}: ${vectors.length - wrong.length} of ${vectors.length} signatures as expected`,
  )
  for (const line of wrong) console.log(line)
  return wrong.length
}

/** This file as JavaScript, because Electron may not read TypeScript. */
async function bundle(): Promise<string> {
  const { build } = await import('vite')
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    build: { ssr: 'scripts/conformance.ts', outDir: folder, emptyOutDir: false, minify: false, target: 'node24' },
  })
  return path.join(folder, 'conformance.js')
}

async function compare(): Promise<boolean> {
  mkdirSync(folder, { recursive: true })
  writeFileSync(vectorsFile, JSON.stringify(makeSignatureVectors()))
  const here = judge() === 0
  const electron = electronExecutable()
  if (electron === null) {
    console.log('Electron is not installed here: not compared')
    return here
  }
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  const { status } = spawnSync(electron, [await bundle(), 'judge'], { stdio: 'inherit', env })
  return here && status === 0
}

if (process.argv[2] === 'judge') process.exitCode = judge() === 0 ? 0 : 1
else process.exitCode = (await compare()) ? 0 : 1
