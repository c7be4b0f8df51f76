import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { instantFromUtc } from '#shared/kernel/time.ts'
import { formatDate } from '#renderer/lib/format.ts'
import { useCommand, useOperation, type Answer, type Sent } from '#renderer/lib/queries.tsx'
import { refusalLine } from '#renderer/text/refusals.ts'
import { signingText } from '#renderer/text/signing.ts'
import { SelectField } from '../form-field.tsx'
import { PasswordField } from '../password-field.tsx'
import { StateBadge } from '../tags.tsx'
import { KeyProblem } from './key-problem.tsx'
import classes from './signing.module.css'

const words = signingText.key

type TokenReport = Answer<'signing.tokens'>

interface TokenChoice {
  readonly key: string
  readonly library: string
  readonly serial: string
  readonly certificate: string
  readonly label: string
  readonly pin: TokenReport['libraries'][number]['tokens'][number]['pin']
  readonly pinPad: boolean
}

/** Certificates on tokens that can sign, as far as they show without a PIN. */
const choicesOn = (report: TokenReport): readonly TokenChoice[] =>
  report.libraries.flatMap(({ path, tokens }) =>
    tokens.flatMap(({ serial, label, pin, pinPad, certificates }) =>
      certificates
        .filter(({ forSigning }) => forSigning)
        .map(({ facts }) => ({
          key: `${path} ${serial} ${facts.sha256}`,
          library: path,
          serial,
          certificate: facts.sha256,
          label: [facts.name, label, words.until(formatDate(instantFromUtc(facts.notAfter)))].join(' · '),
          pin,
          pinPad,
        })),
    ),
  )

/** The token that is chosen, and its PIN, which stands nowhere but in the field and leaves it as it is sent. */
const useToken = () => {
  const { value: report, refusal, isLoading, refetch } = useOperation('signing.tokens', {})
  const [chosen, choose] = useState<string | null>(null)
  const [pin, setPin] = useState('')
  const [risks, setRisks] = useState(false)
  const choices = report ? choicesOn(report) : []
  const choice = choices.find(({ key }) => key === chosen) ?? choices[0]
  /** Sends the PIN once. What the token says of itself is asked again: a wrong PIN costs a try. */
  const send = async (to: (wanted: Sent<'signing.tryToken'>) => Promise<unknown>) => {
    if (!choice) return
    const { library, serial, certificate } = choice
    const wanted = { library, token: serial, certificate, pin, finalTry: risks ? 'risk' : 'refuse' } as const
    setPin('')
    setRisks(false)
    await to(wanted)
    refetch()
  }
  const isReady = choice !== undefined && (pin !== '' || choice.pinPad) && (choice.pin !== 'finalTry' || risks)
  return { refusal, isLoading, refetch, choices, choice, choose, pin, setPin, risks, setRisks, send, isReady }
}

type Token = ReturnType<typeof useToken>

/** Which certificate, and the PIN; where no token shows one, the way to look again. */
const TokenFields = ({ token }: { readonly token: Token }) => {
  const { refusal, isLoading, refetch, choices, choice, choose, pin, setPin, risks, setRisks } = token
  if (isLoading) return <p className={classes.muted}>{words.looking}</p>
  if (!choice) {
    return (
      <>
        <p className={classes.muted}>{refusal ? refusalLine(refusal) : words.nothing}</p>
        <Button size="xs" onClick={refetch}>
          {words.look}
        </Button>
      </>
    )
  }
  return (
    <>
      <SelectField
        label={words.certificate}
        value={choice.key}
        choices={choices.map(({ key, label }) => ({ value: key, label }))}
        onChange={choose}
      />
      {choice.pinPad ? (
        <p className={classes.muted}>{words.pinPad}</p>
      ) : (
        <PasswordField
          label={words.pin}
          purpose="current-password"
          value={pin}
          hint={choice.pin === 'low' ? words.lowTries : words.pinHint}
          onChange={setPin}
        />
      )}
      {choice.pin === 'finalTry' && (
        <Checkbox checked={risks} label={words.finalTry} onChange={(event) => setRisks(event.currentTarget.checked)} />
      )}
    </>
  )
}

/** Signs a blank page that is kept nowhere, and tells what came of it. */
const Trial = ({ token, isBusy }: { readonly token: Token; readonly isBusy: boolean }) => {
  const trial = useCommand('signing.tryToken')
  const [made, setMade] = useState<Answer<'signing.tryToken'> | null>(null)
  const run = () =>
    token.send(async (wanted) => {
      setMade(null)
      const answer = await trial.run(wanted)
      if (answer.ok) setMade(answer.value)
    })
  return (
    <>
      <KeyProblem refusal={trial.refusal} />
      {made && (
        <div className={classes.opened} role="status">
          <div>
            <StateBadge tone={made.intact ? 'ok' : 'danger'}>
              {made.intact ? words.trial.intact : words.trial.broken}
            </StateBadge>
          </div>
          <strong>{made.certificate.name}</strong>
          <div className={classes.muted}>
            {[words.until(formatDate(instantFromUtc(made.certificate.notAfter))), words.trial.took(made.took)].join(
              ' · ',
            )}
          </div>
        </div>
      )}
      <Button size="xs" loading={trial.isBusy} disabled={isBusy || !token.isReady} onClick={() => void run()}>
        {words.trial.run}
      </Button>
    </>
  )
}

/** Opens a key on a token; a test signature before that shows whether token, PIN and certificate work. */
export const TokenWay = ({ onOpened }: { readonly onOpened: () => void }) => {
  const token = useToken()
  const open = useCommand('signing.openTokenKey')
  const run = () =>
    token.send(async (wanted) => {
      const answer = await open.run(wanted)
      if (answer.ok) onOpened()
    })
  return (
    <>
      <TokenFields token={token} />
      {token.choice && (
        <>
          <KeyProblem refusal={open.refusal} />
          <Button size="xs" variant="filled" loading={open.isBusy} disabled={!token.isReady} onClick={() => void run()}>
            {words.open}
          </Button>
          <Trial token={token} isBusy={open.isBusy} />
        </>
      )}
    </>
  )
}

/** The test signature by itself, for the token doctor; nothing where no token shows a certificate that signs. */
export const TokenTrial = () => {
  const token = useToken()
  return token.choice ? (
    <section className={classes.trial} aria-label={words.trial.legend}>
      <h4 className={classes.trialTitle}>{words.trial.legend}</h4>
      <p className={classes.muted}>{words.trial.lead}</p>
      <TokenFields token={token} />
      <Trial token={token} isBusy={false} />
    </section>
  ) : null
}
