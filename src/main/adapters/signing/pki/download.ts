import { lookup as resolveName } from 'node:dns'
import { request as requestPlain, type ClientRequest, type IncomingMessage } from 'node:http'
import { request as requestSecure } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** One exchange over HTTP with a stranger: bounded in time and size, and kept away from this computer and its network. */

export type DownloadProblem = 'addressRefused' | 'unreachable' | 'timeout' | 'tooLarge' | 'refused'

export type Downloaded =
  { readonly ok: true; readonly bytes: Uint8Array } | { readonly ok: false; readonly problem: DownloadProblem }

/** Where a request may go: the address asked for first, or one that a server sent it on to. */
export type Reach = (address: string, step: 'first' | 'redirected') => boolean

const blocked = (ranges: readonly (readonly [string, number, 'ipv4' | 'ipv6'])[]): BlockList => {
  const list = new BlockList()
  for (const [network, prefix, family] of ranges) list.addSubnet(network, prefix, family)
  return list
}

/** This computer, this wire, and what is nobody's address. */
const never = blocked([
  ['0.0.0.0', 8, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  ['::', 127, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
])

/** Private networks (RFC 1918, RFC 4193, RFC 6598). */
const inside = blocked([
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['fc00::', 7, 'ipv6'],
])

const isIn = (list: BlockList, address: string): boolean => list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

/**
 * Never this computer. A private network only by the name first asked for: on the State's own network the authorities'
 * names lead to private addresses, but no server may send us to one.
 */
export const reachable: Reach = (address, step) => !isIn(never, address) && (step === 'first' || !isIn(inside, address))

export interface DownloadRequest {
  readonly address: string
  /** Sent by POST; GET without. */
  readonly body?: { readonly type: string; readonly bytes: Uint8Array }
  readonly maximumBytes: number
  readonly timeLimitMs: number
  readonly reach: Reach
}

const maximumRedirects = 3

class Refused extends Error {
  readonly problem: DownloadProblem
  constructor(problem: DownloadProblem) {
    super(problem)
    this.problem = problem
  }
}

/** Resolves a name and refuses it when any of its addresses is out of reach, so that none can be tried. */
const guardedLookup =
  (reach: Reach, step: 'first' | 'redirected'): LookupFunction =>
  (name, options, done) => {
    resolveName(name, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return done(error, [])
      if (addresses.length === 0 || addresses.some(({ address }) => !reach(address, step)))
        return done(new Refused('addressRefused'), [])
      if (options.all === true) return done(null, addresses)
      const [first] = addresses
      done(null, first?.address ?? '', first?.family ?? 4)
    })
  }

const open = (url: URL, request: DownloadRequest, step: 'first' | 'redirected', signal: AbortSignal) =>
  new Promise<IncomingMessage>((resolve, reject) => {
    const literal = url.hostname.replace(/^\[|\]$/gu, '')
    // An address written out is looked up by nobody; a private one is never an authority's.
    if (isIP(literal) !== 0 && !request.reach(literal, 'redirected')) return reject(new Refused('addressRefused'))
    const send = url.protocol === 'https:' ? requestSecure : requestPlain
    const sent: ClientRequest = send(url, {
      method: request.body === undefined ? 'GET' : 'POST',
      headers:
        request.body === undefined
          ? {}
          : { 'content-type': request.body.type, 'content-length': request.body.bytes.length },
      lookup: guardedLookup(request.reach, step),
      agent: false,
      signal,
    })
    sent.once('response', resolve)
    sent.once('error', reject)
    sent.end(request.body?.bytes)
  })

const readBody = async (response: IncomingMessage, maximumBytes: number): Promise<Uint8Array> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > maximumBytes) throw new Refused('tooLarge')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const exchange = async (request: DownloadRequest, signal: AbortSignal): Promise<Uint8Array> => {
  let url = new URL(request.address)
  for (let hop = 0; hop <= maximumRedirects; hop += 1) {
    if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new Refused('addressRefused')
    const response = await open(url, request, hop === 0 ? 'first' : 'redirected', signal)
    try {
      const { statusCode = 0, headers } = response
      if (statusCode === 200) return await readBody(response, request.maximumBytes)
      if (statusCode < 300 || statusCode > 399 || headers.location === undefined) throw new Refused('refused')
      url = new URL(headers.location, url)
    } finally {
      response.destroy()
    }
  }
  throw new Refused('refused')
}

/** Asks one address. Never throws on what a server or a name does. */
export const download = async (request: DownloadRequest): Promise<Downloaded> => {
  if (!URL.canParse(request.address)) return { ok: false, problem: 'addressRefused' }
  const signal = AbortSignal.timeout(request.timeLimitMs)
  try {
    return { ok: true, bytes: await exchange(request, signal) }
  } catch (error) {
    if (error instanceof Refused) return { ok: false, problem: error.problem }
    return { ok: false, problem: signal.aborted ? 'timeout' : 'unreachable' }
  }
}
