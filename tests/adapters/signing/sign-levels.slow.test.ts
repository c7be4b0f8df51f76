import { afterEach, describe, expect, it } from 'vitest'
import { parseCertificate } from '#main/adapters/signing/pki/certificate.ts'
import { extendPdf, type ExtendedLevel } from '#main/adapters/signing/sign/extend.ts'
import { numberAndSignPdf } from '#main/adapters/signing/sign/number-and-sign.ts'
import { preparePdf } from '#main/adapters/signing/sign/prepare.ts'
import { signPdf, type SignRequest } from '#main/adapters/signing/sign/sign-pdf.ts'
import { fetchTimestamp, type TimestampService } from '#main/adapters/signing/sign/timestamp-client.ts'
import type { TrustStore } from '#main/adapters/signing/trust-material.ts'
import { verifyPdf } from '#main/adapters/signing/verify.ts'
import type { CivilDate } from '#shared/kernel/time.ts'
import { draftPaper } from '../../support/draft-paper.ts'
import { answerOcsp, issueCertificate, issueCrl } from '../../support/certificate-builder.ts'
import { authority, leader, paper, root, signAs } from '../../support/signed-papers.ts'
import { parts } from '../../support/signed-pdf.ts'
import { keyOf } from '../../support/signing-keys.ts'
import {
  hasOpenssl,
  stampingAuthority,
  startStampService,
  type StampMood,
  type StampService,
} from '../../support/time-stamp-service.ts'

const services: StampService[] = []
const serviceOf = async (mood: StampMood = 'good', by = stampingAuthority): Promise<StampService> => {
  const service = await startStampService(mood, by)
  services.push(service)
  return service
}
afterEach(() => {
  for (const service of services.splice(0)) service.close()
})

const request = (given: Partial<SignRequest>): SignRequest => ({
  pdf: paper(),
  key: keyOf(leader),
  rsa: 'pss',
  role: 'person',
  wanted: { kind: 'invisible' },
  shows: { kind: 'nothing' },
  at: Date.now(),
  timestamps: null,
  trust: null,
  reason: null,
  location: null,
  ...given,
})

const fromNow = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString()
const current = { thisUpdate: fromNow(-1), nextUpdate: fromNow(24) } as const

/** What the authority's repository holds today. */
const stored = (): TrustStore => ({
  anchors: [{ certificate: root.certificate, purposes: new Set(['signing', 'timestamping']) }],
  certificates: [parseCertificate(authority.der)!],
  crls: [issueCrl({ by: root, ...current }), issueCrl({ by: authority, ...current })].map((der) => ({
    der,
    origin: 'store',
  })),
  ocsps: [answerOcsp({ responder: authority, issuer: authority, subject: leader.certificate, ...current })].map(
    (der) => ({ der, origin: 'store' }),
  ),
})

const signed = async (given: Partial<SignRequest> = {}): Promise<Uint8Array> => {
  const result = await signPdf(request(given))
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value.pdf
}

const extended = (pdf: Uint8Array, to: ExtendedLevel, timestamps: TimestampService, trust = stored()) =>
  extendPdf({ pdf, to, only: null, at: Date.now(), timestamps, trust, sources: { stored: trust, network: 'off' } })

describe.skipIf(!hasOpenssl)('a time-stamp service', () => {
  const over = [Buffer.from('gia tri chu ky')]
  const codeOf = async (mood: StampMood, given: Partial<TimestampService> = {}, by = stampingAuthority) => {
    const { url } = await serviceOf(mood, by)
    const result = await fetchTimestamp({ url, pausesMs: [10, 20], ...given }, over)
    return result.ok
      ? 'stamped'
      : `${result.refusal.code} ${String(result.refusal.params?.['why'] ?? result.refusal.params?.['status'] ?? '')}`.trim()
  }

  it('is asked again while it is busy', async () => {
    const service = await serviceOf('busy')
    expect((await fetchTimestamp({ url: service.url, pausesMs: [10, 20] }, over)).ok).toBe(true)
    expect(service.asked()).toBe(3)
  })

  it('is given time, and no more than was set', async () => {
    expect(await codeOf('slow')).toBe('stamped')
    expect(await codeOf('slow', { timeLimitMs: 300, pausesMs: [] })).toBe('timestampTimeout')
  })

  it('is told apart when it refuses, is away, or answers another question', async () => {
    expect(await codeOf('refusing')).toBe('timestampRefused 2')
    expect(await codeOf('garbage')).toBe('timestampWrong unreadable')
    expect(await codeOf('other')).toBe('timestampWrong imprint')
    expect(await codeOf('good', { url: 'http://127.0.0.1:9/' })).toBe('timestampUnreachable')
    const service = await serviceOf('replay')
    await fetchTimestamp({ url: service.url }, over)
    const again = await fetchTimestamp({ url: service.url }, over)
    expect(again).toMatchObject({ ok: false, refusal: { code: 'timestampWrong', params: { why: 'nonce' } } })
  })
})

describe.skipIf(!hasOpenssl)('levels above B-B', () => {
  it('B-T: the time-stamp is in the signature', async () => {
    const { url } = await serviceOf()
    const report = verifyPdf(await signed({ timestamps: { url } }), { trust: stored() })
    expect(report.signatures).toMatchObject([
      { integrity: 'intact', level: 'B-T', timeSource: 'signatureTimestamp', timestamp: { trusted: true } },
    ])
  })

  it.each(['T', 'LT', 'LTA'] as const)('B-B made offline is raised to %s by appending', async (to) => {
    const timestamps = await serviceOf()
    const first = await signed()
    const second = await signed({ pdf: first, role: 'agency' })
    const result = await extended(second, to, timestamps)
    if (!result.ok) throw new Error(JSON.stringify(result.refusal))
    expect(Buffer.from(result.value.pdf.subarray(0, second.length)).equals(Buffer.from(second))).toBe(true)
    const { signatures, verdict } = verifyPdf(result.value.pdf, { trust: stored() })
    expect(signatures.slice(0, 2)).toMatchObject([
      { integrity: 'intact', level: `B-${to}`, timeSource: 'documentTimestamp' },
      { integrity: 'intact', level: `B-${to}`, changes: 'lta' },
    ])
    expect(verdict).toBe('valid')
  })

  it('leader and agency of a numbered paper are raised together', async () => {
    const ready = await preparePdf({ pdf: await draftPaper(), at: Date.now(), personImage: null, sealImage: null })
    if (!ready.ok) throw new Error(JSON.stringify(ready.refusal))
    const first = await signed({ pdf: ready.value.pdf, wanted: { kind: 'found' } })
    const second = await numberAndSignPdf({
      ...request({ pdf: first, wanted: { kind: 'found' } }),
      number: '05',
      symbol: 'UBND-VP',
      date: '2026-11-05' as CivilDate,
    })
    if (!second.ok) throw new Error(JSON.stringify(second.refusal))
    const result = await extended(second.value.pdf, 'LTA', await serviceOf())
    if (!result.ok) throw new Error(JSON.stringify(result.refusal))
    expect(result.value.report).toMatchObject({
      verdict: 'valid',
      signatures: [{ level: 'B-LTA', changes: 'formFill' }, { level: 'B-LTA', changes: 'lta' }, {}, {}],
    })
  })

  it('is raised once: what is there is not asked for again, and LTA can be renewed', async () => {
    const timestamps = await serviceOf()
    const lta = await extended(await signed(), 'LTA', timestamps)
    if (!lta.ok) throw new Error(JSON.stringify(lta.refusal))
    expect(await extended(lta.value.pdf, 'LT', timestamps)).toMatchObject({ refusal: { code: 'levelReached' } })
    const renewed = await extended(lta.value.pdf, 'LTA', timestamps)
    expect(renewed).toMatchObject({ ok: true, value: { report: { integrity: 'intact' } } })
  })

  it('can be raised where nothing else is permitted any more', async () => {
    const catalog = `<< /Type /Catalog /Pages 2 0 R /AcroForm 6 0 R /Perms << /DocMDP ${String(parts.firstFree + 1)} 0 R >> >>`
    const certified = signAs(paper(), {
      dictEntries:
        '/Reference [<< /TransformMethod /DocMDP /TransformParams << /P 1 /V /1.2 >> >>] /M (D:20250601100000Z)',
      objects: { [parts.catalog]: catalog },
    })
    const result = await extended(certified, 'LTA', await serviceOf())
    expect(result).toMatchObject({
      ok: true,
      value: { report: { integrity: 'intact', signatures: [{ kind: 'certification', level: 'B-LTA' }, {}, {}] } },
    })
  })

  it('is not claimed without the evidence', async () => {
    const timestamps = await serviceOf()
    const trust = { ...stored(), crls: [] }
    expect(await extended(await signed(), 'LT', timestamps, trust)).toMatchObject({
      refusal: { code: 'evidenceMissing' },
    })
    expect(await extended(paper(), 'LT', timestamps)).toMatchObject({ refusal: { code: 'unsigned' } })
  })

  it('a certificate known to be revoked signs nothing', async () => {
    const revoked = issueCertificate({ subject: 'CN=Da thu hoi', by: authority })
    const trust: TrustStore = {
      ...stored(),
      ocsps: [
        {
          der: answerOcsp({
            responder: authority,
            issuer: authority,
            subject: revoked.certificate,
            status: { revokedAt: '2025-01-01T00:00:00Z' },
            ...current,
          }),
          origin: 'store',
        },
      ],
    }
    const result = await signPdf(request({ key: keyOf(revoked), trust }))
    expect(result).toMatchObject({ refusal: { code: 'certificateRevoked' } })
  })
})
