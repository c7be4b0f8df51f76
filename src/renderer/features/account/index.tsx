import { Button, SegmentedControl } from '@mantine/core'
import { useLocation } from '@tanstack/react-router'
import { useEffect, useRef, type ReactNode } from 'react'
import { useAppearance } from '#renderer/lib/appearance.tsx'
import { useListedShortcuts } from '#renderer/lib/keys.ts'
import { useMachine } from '#renderer/lib/machine.ts'
import { useSession } from '#renderer/lib/session.tsx'
import { accountText } from '#renderer/text/account.ts'
import { appText } from '#renderer/text/app.ts'
import { permissionLabels, roleLabels } from '#renderer/text/vocabulary.ts'
import { FactList } from '#renderer/ui/card.tsx'
import { Kbd } from '#renderer/ui/kbd.tsx'
import { PageFrame } from '#renderer/ui/page-frame.tsx'
import classes from './account.module.css'
import { DelegationSection } from './delegation-section.tsx'
import { PasswordSection } from './password-section.tsx'
import { SigningSection } from './signing-section.tsx'

interface SectionProps {
  /** The part of the address after `#` that leads here. */
  readonly anchor: string
  readonly title: string
  readonly children: ReactNode
}

const Section = ({ anchor, title, children }: SectionProps) => {
  const wanted = useLocation({ select: (location) => location.hash })
  const section = useRef<HTMLElement>(null)
  useEffect(() => {
    if (wanted === anchor) section.current?.scrollIntoView({ block: 'start' })
  }, [wanted, anchor])
  return (
    <section ref={section} className={classes.section} aria-label={title}>
      <h2 className={classes.heading}>{title}</h2>
      {children}
    </section>
  )
}

const PersonFacts = () => {
  const { me } = useSession()
  const text = accountText.person
  return (
    <FactList
      facts={[
        { label: text.name, value: me.fullName },
        { label: text.account, value: me.account },
        {
          label: text.post,
          value: me.onBehalfOf === null ? me.title : appText.person.onBehalf(me.title, me.onBehalfOf),
        },
        { label: text.unit, value: me.unitName },
        { label: text.role, value: me.role === null ? null : roleLabels[me.role] },
        { label: text.permissions, value: me.permissions.map((each) => permissionLabels[each]).join('; ') },
      ]}
    />
  )
}

const AppearanceChoice = () => {
  const { scheme, choose } = useAppearance()
  const { themes } = appText.person
  return (
    <>
      <p className={classes.lead}>{accountText.appearance.hint}</p>
      <SegmentedControl
        aria-label={accountText.appearance.scheme}
        value={scheme}
        onChange={choose}
        data={[
          { value: 'auto', label: themes.auto },
          { value: 'light', label: themes.light },
          { value: 'dark', label: themes.dark },
        ]}
      />
    </>
  )
}

const KeyList = () => {
  const shortcuts = useListedShortcuts()
  return (
    <>
      <p className={classes.lead}>{accountText.keys.lead}</p>
      <dl className={classes.keys}>
        {shortcuts.map(({ keys, label }) => (
          <div key={keys}>
            <dt>{label}</dt>
            <dd>
              <Kbd keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}

const About = () => {
  const { status } = useSession()
  const { showInFolder } = useMachine()
  const text = accountText.about
  return (
    <>
      <FactList
        facts={[
          { label: text.version, value: status.version },
          {
            label: text.dataFolder,
            value: (
              <>
                {status.dataFolder}{' '}
                {showInFolder && (
                  <Button size="xs" variant="subtle" onClick={() => void showInFolder(status.dataFolder)}>
                    {text.openFolder}
                  </Button>
                )}
              </>
            ),
          },
          { label: text.license, value: text.licenseName },
        ]}
      />
      <p className={classes.lead}>{text.security}</p>
      <div className={classes.hub}>
        <p className={classes.hubTitle}>{text.hubTitle}</p>
        <p>{text.hub}</p>
      </div>
    </>
  )
}

/** One's own account: who I am here, standing in, password, appearance, keys, and what this program is. */
export const AccountPage = () => {
  const { sections } = accountText
  return (
    <PageFrame title={accountText.title} width="reading">
      <Section anchor="nguoi-dung" title={sections.person}>
        <PersonFacts />
      </Section>
      <Section anchor="uy-quyen" title={sections.delegation}>
        <DelegationSection />
      </Section>
      <Section anchor="chu-ky-so" title={sections.signing}>
        <SigningSection />
      </Section>
      <Section anchor="mat-khau" title={sections.password}>
        <PasswordSection />
      </Section>
      <Section anchor="giao-dien" title={sections.appearance}>
        <AppearanceChoice />
      </Section>
      <Section anchor="phim-tat" title={sections.keys}>
        <KeyList />
      </Section>
      <Section anchor="gioi-thieu" title={sections.about}>
        <About />
      </Section>
    </PageFrame>
  )
}
