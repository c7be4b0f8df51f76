import { useNavigate } from '@tanstack/react-router'
import { useAppearance } from '#renderer/lib/appearance.tsx'
import { usePaletteGroups } from '#renderer/lib/palette.ts'
import { useClient } from '#renderer/lib/queries.tsx'
import { useMe } from '#renderer/lib/session.tsx'
import { appText } from '#renderer/text/app.ts'
import { foundStateLabels } from '#renderer/text/search.ts'
import { foundPaths } from '#renderer/lib/found.ts'
import { CommandPalette, type PaletteGroup } from '#renderer/ui/command-palette.tsx'
import { IconFileText, IconLogout, IconMoon, IconSun, IconUser, IconUserCheck, IconUsers } from '#renderer/ui/icons.ts'
import { useSignOut, useSwitchPerson, useSwitchPost } from './acts.ts'
import { postWords } from './person-menu.tsx'
import { placesFor } from './places.ts'

const found = 8

/** Documents by whatever is asked of them: with where each stands and who holds it. */
const useDocumentSearch = () => {
  const client = useClient()
  const navigate = useNavigate()
  const text = appText.palette
  return async (query: string): Promise<readonly PaletteGroup[]> => {
    const answer = await client.search.ask({ query, limit: found })
    if (!answer.ok) return []
    const items = answer.value.items.map(({ kind, documentId, symbol, subject, state, holder }) => ({
      id: documentId,
      icon: IconFileText,
      label: [symbol, subject].filter(Boolean).join(' '),
      detail: text.held(foundStateLabels[state], holder),
      onRun: () => void navigate({ to: foundPaths[kind], params: { id: documentId } }),
    }))
    return [{ label: text.documents, items }]
  }
}

const usePlaceGroup = (): PaletteGroup => {
  const me = useMe()
  const navigate = useNavigate()
  return {
    label: appText.palette.places,
    items: [
      ...placesFor(me.permissions).map(({ id, label, icon, path, keys }) => ({
        id: `place.${id}`,
        label,
        icon,
        keys,
        onRun: () => void navigate({ to: path }),
      })),
      {
        id: 'place.account',
        label: appText.places.account,
        icon: IconUser,
        onRun: () => void navigate({ to: '/tai-khoan' }),
      },
    ],
  }
}

const usePersonGroup = (): PaletteGroup => {
  const me = useMe()
  const switchPost = useSwitchPost()
  const switchPerson = useSwitchPerson()
  const signOut = useSignOut()
  const { scheme, choose } = useAppearance()
  const text = appText.palette
  const themes = (['light', 'dark', 'auto'] as const).filter((theme) => theme !== scheme)
  return {
    label: text.person,
    items: [
      ...me.posts
        .filter(({ postId }) => postId !== me.postId)
        .map((post) => ({
          id: `post.${post.postId}`,
          label: text.switchTo(postWords(post)),
          detail: post.unitName,
          icon: IconUserCheck,
          onRun: () => void switchPost(post.postId),
        })),
      ...themes.map((theme) => ({
        id: `theme.${theme}`,
        label: text.themeTo(appText.person.themes[theme]),
        icon: theme === 'light' ? IconSun : IconMoon,
        onRun: () => choose(theme),
      })),
      { id: 'person.switch', label: appText.person.switchPerson, icon: IconUsers, onRun: switchPerson },
      { id: 'person.signOut', label: appText.person.signOut, icon: IconLogout, onRun: () => void signOut() },
    ],
  }
}

/** Ctrl+K over every screen: documents, what this page can do, places, the person. */
export const AppPalette = ({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) => {
  const me = useMe()
  const search = useDocumentSearch()
  const page = usePaletteGroups()
  const places = usePlaceGroup()
  const person = usePersonGroup()
  const readsDocuments = placesFor(me.permissions).some(({ id }) => id === 'search')
  return (
    <CommandPalette
      isOpen={isOpen}
      onClose={onClose}
      groups={[...page, places, person]}
      {...(readsDocuments && { search })}
    />
  )
}
