import { useListedShortcuts, useShortcuts } from '#renderer/lib/keys.ts'
import { uiText } from '#renderer/text/ui.ts'
import { Sheet } from './dialog.tsx'
import { Kbd } from './kbd.tsx'
import classes from './shortcut-sheet.module.css'

export interface ShortcutSheetProps {
  readonly isOpen: boolean
  readonly onOpen: () => void
  readonly onClose: () => void
}

/** "?" lists every key that works on the page beneath, by group. */
export const ShortcutSheet = ({ isOpen, onOpen, onClose }: ShortcutSheetProps) => {
  const shortcuts = useListedShortcuts()
  useShortcuts([{ keys: '?', label: uiText.showShortcuts, group: uiText.shortcutGroups.general, run: onOpen }])
  const groups = Map.groupBy(shortcuts, (shortcut) => shortcut.group ?? uiText.shortcutGroups.general)
  return (
    <Sheet title={uiText.shortcuts} isOpen={isOpen} onClose={onClose} width={640}>
      <div className={classes.groups}>
        {[...groups].map(([group, listed]) => (
          <section key={group} className={classes.group}>
            <h3 className={classes.heading}>{group}</h3>
            <dl className={classes.list}>
              {listed.map((shortcut) => (
                <div key={shortcut.keys} className={classes.line}>
                  <dt>{shortcut.label}</dt>
                  <dd>
                    <Kbd keys={shortcut.keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Sheet>
  )
}
