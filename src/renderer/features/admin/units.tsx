import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { writeCsv } from '#shared/kernel/csv.ts'
import { formatDate } from '#renderer/lib/format.ts'
import { useToday } from '#renderer/lib/now.ts'
import { useCommand, useOperation } from '#renderer/lib/queries.tsx'
import { adminText } from '#renderer/text/admin.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { FactList } from '#renderer/ui/card.tsx'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconBuilding, IconChevronDown, IconChevronUp, IconPencil, IconPlus } from '#renderer/ui/icons.ts'
import { EmptyState, LoadingRows } from '#renderer/ui/states.tsx'
import { useToast } from '#renderer/ui/toasts.tsx'
import classes from './admin.module.css'
import { CsvButtons, ImportDialog, saveCsv } from './csv.tsx'
import { isInForce } from './open-work.tsx'
import { CheckField, Panel, Refused } from './parts.tsx'
import type { Unit } from './types.ts'
import { CloseUnitDialog, UnitDialog } from './unit-dialogs.tsx'
import { reordered, unitTree } from './unit-tree.ts'
import { UnitTreeView } from './unit-tree-view.tsx'

const text = adminText.units

/** The sheet that the import reads: units in force, parents by name. */
const unitsCsv = (units: readonly Unit[]): string => {
  const nameById = new Map(units.map(({ id, name, parentId }) => [id, parentId === null ? '' : name]))
  return writeCsv([
    Object.keys(text.columnHints),
    ...units
      .filter(({ parentId, validTo }) => parentId !== null && validTo === null)
      .map(({ name, abbreviation, parentId }) => [name, abbreviation, nameById.get(parentId ?? '') ?? '']),
  ])
}

interface UnitCardProps {
  readonly unit: Unit
  readonly units: readonly Unit[]
  readonly onPerson: (personId: string) => void
}

const UnitPeople = ({ unit, onPerson }: Omit<UnitCardProps, 'units'>) => {
  const today = useToday()
  const people = useOperation('accounts.people', { unitId: unit.id }, { whileChanging: 'keep' })
  const posts = (people.value?.items ?? [])
    .flatMap(({ posts: held }) => held)
    .filter((post) => post.unitId === unit.id && isInForce(post, today))
  return (
    <Panel title={text.people}>
      <Refused {...people} />
      {people.value !== undefined && posts.length === 0 && <p className={classes.small}>{text.noPeople}</p>}
      <ul className={classes.rows}>
        {posts.map((post) => (
          <li key={post.id} className={classes.rowItem}>
            <div className={classes.rowText}>
              <div className={classes.rowTitle}>{post.personName}</div>
              <div className={classes.small}>{post.title}</div>
            </div>
            <Button variant="subtle" onClick={() => onPerson(post.personId)}>
              {text.openPerson}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

const UnitFacts = ({ unit, units }: Omit<UnitCardProps, 'onPerson'>) => {
  const named = (id: string | null) => units.find((each) => each.id === id)?.name
  return (
    <FactList
      facts={[
        { label: text.abbreviation, value: unit.abbreviation },
        { label: text.parent, value: named(unit.parentId) },
        { label: text.validFrom, value: formatDate(unit.validFrom) },
        { label: text.validTo, value: unit.validTo === null ? null : formatDate(unit.validTo) },
        { label: text.successor, value: named(unit.successorId) },
      ]}
    />
  )
}

type Opened = 'add' | 'change' | 'close' | 'import' | null

export interface UnitsSectionProps {
  readonly onPerson: (personId: string) => void
}

/** The tree of units beside the chosen one. */
export const UnitsSection = ({ onPerson }: UnitsSectionProps) => {
  const toast = useToast()
  const [includeClosed, setIncludeClosed] = useState(false)
  const [chosenId, setChosenId] = useState<string | null>(null)
  const [opened, setOpened] = useState<Opened>(null)
  const query = useOperation('accounts.units', { includeClosed }, { whileChanging: 'keep' })
  const changeUnit = useCommand('accounts.changeUnit')
  const importUnits = useCommand('accounts.importUnits')
  const units = useMemo(() => query.value?.items ?? [], [query.value])
  const tree = useMemo(() => unitTree(units), [units])
  const unit = units.find(({ id }) => id === chosenId) ?? tree[0]?.unit
  const close = () => setOpened(null)

  const move = async (unitId: string, by: -1 | 1) => {
    const moved = units.find(({ id }) => id === unitId)
    if (!moved || changeUnit.isBusy) return
    for (const { unit: each, order } of reordered(units, moved, by)) {
      const { id, version, parentId, name, abbreviation } = each
      const answer = await changeUnit.run({ id, version, parentId, name, abbreviation, order })
      if (!answer.ok) {
        toast({ text: refusalLine(answer.refusal), tone: 'danger' })
        return
      }
    }
  }
  const isOpen = unit?.validTo === null
  return (
    <div className={classes.fill}>
      <div className={classes.bar}>
        <CheckField label={text.showClosed} value={includeClosed} onChange={setIncludeClosed} />
        <span className={classes.barSpring} />
        <CsvButtons onImport={() => setOpened('import')} onExport={() => saveCsv(unitsCsv(units), text.exportName)} />
        <Button
          variant="filled"
          leftSection={<Icon of={IconPlus} />}
          disabled={!isOpen}
          onClick={() => setOpened('add')}
        >
          {text.addBelow}
        </Button>
      </div>
      <Refused {...query} />
      {query.isLoading && <LoadingRows rows={8} height={34} />}
      {query.value && units.length === 0 && <EmptyState icon={IconBuilding} title={text.empty} hint={text.emptyHint} />}
      {unit && (
        <div className={classes.split}>
          <div className={classes.splitSide}>
            <UnitTreeView
              tree={tree}
              selectedId={unit.id}
              onSelect={setChosenId}
              onOpen={(id) => {
                setChosenId(id)
                if (units.find((each) => each.id === id)?.validTo === null) setOpened('change')
              }}
              onMove={(id, by) => void move(id, by)}
            />
            <p className={classes.hintLine}>{text.keys}</p>
          </div>
          <div className={classes.splitMain}>
            <div className={classes.stack}>
              <Panel
                title={unit.name}
                actions={
                  isOpen && (
                    <>
                      {unit.parentId !== null && (
                        <>
                          <Button aria-label={text.moveUp} px={8} onClick={() => void move(unit.id, -1)}>
                            <Icon of={IconChevronUp} />
                          </Button>
                          <Button aria-label={text.moveDown} px={8} onClick={() => void move(unit.id, 1)}>
                            <Icon of={IconChevronDown} />
                          </Button>
                        </>
                      )}
                      <Button leftSection={<Icon of={IconPencil} />} onClick={() => setOpened('change')}>
                        {adminText.change}
                      </Button>
                      {unit.parentId !== null && <Button onClick={() => setOpened('close')}>{text.close}</Button>}
                    </>
                  )
                }
              >
                <UnitFacts unit={unit} units={units} />
              </Panel>
              <UnitPeople unit={unit} onPerson={onPerson} />
            </div>
          </div>
        </div>
      )}
      {unit && opened === 'add' && (
        <UnitDialog units={units} subject={{ addBelow: unit }} onClose={close} onAdded={setChosenId} />
      )}
      {unit && opened === 'change' && (
        <UnitDialog units={units} subject={{ change: unit }} onClose={close} onAdded={setChosenId} />
      )}
      {unit && opened === 'close' && <CloseUnitDialog unit={unit} units={units} onClose={close} />}
      {opened === 'import' && (
        <ImportDialog
          what={text.what}
          columns={text.columnHints}
          sampleName={text.exportName}
          run={(csv, check) => importUnits.run({ csv, check })}
          onClose={close}
        />
      )}
    </div>
  )
}
