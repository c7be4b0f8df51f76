import { Menu } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useAppearance } from '#renderer/lib/appearance.tsx'
import { formatDate, formatNumber } from '#renderer/lib/format.ts'
import { useMe, useSession, type Me } from '#renderer/lib/session.tsx'
import { appText } from '#renderer/text/app.ts'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconInfoCircle, IconLogout, IconUser, IconUsers } from '#renderer/ui/icons.ts'
import { useToast } from '#renderer/ui/toasts.tsx'
import { useSignOut, useSwitchPerson, useSwitchPost } from './acts.ts'
import classes from './app.module.css'

type ActingPost = Me['posts'][number]

/** `Giám đốc`, or `Giám đốc, thay Nguyễn Văn Hải`. */
export const postWords = ({ title, onBehalfOf }: Pick<ActingPost, 'title' | 'onBehalfOf'>): string =>
  onBehalfOf === null ? title : appText.person.onBehalf(title, onBehalfOf)

const PostItem = ({ post, isCurrent }: { readonly post: ActingPost; readonly isCurrent: boolean }) => {
  const switchPost = useSwitchPost()
  const showToast = useToast()
  const choose = async () => {
    if (await switchPost(post.postId)) showToast({ text: appText.person.switched(postWords(post)) })
  }
  const until = post.until === null ? '' : ` · ${appText.person.until(formatDate(post.until))}`
  return (
    <Menu.RadioItem
      value={post.postId}
      checked={isCurrent}
      onChange={choose}
      closeMenuOnClick
      rightSection={
        post.waiting > 0 && (
          <span className={classes.postWaiting}>{appText.person.waiting(formatNumber(post.waiting))}</span>
        )
      }
    >
      <span className={classes.postTitle}>{postWords(post)}</span>
      <span className={classes.postDetail}>
        {post.unitName}
        {until}
      </span>
    </Menu.RadioItem>
  )
}

const themes = ['auto', 'light', 'dark'] as const

const ThemeItems = () => {
  const { scheme, choose } = useAppearance()
  return (
    <>
      <Menu.Label>{appText.person.theme}</Menu.Label>
      {themes.map((theme) => (
        <Menu.RadioItem
          key={theme}
          value={theme}
          checked={theme === scheme}
          closeMenuOnClick={false}
          onChange={() => choose(theme)}
        >
          {appText.person.themes[theme]}
        </Menu.RadioItem>
      ))}
    </>
  )
}

/** Posts to act in, own account, theme, and handing the keyboard on. */
export const PersonMenu = () => {
  const me = useMe()
  const { status } = useSession()
  const navigate = useNavigate()
  const signOut = useSignOut()
  const switchPerson = useSwitchPerson()
  const text = appText.person
  return (
    <>
      {me.posts.length > 0 && <Menu.Label>{text.posts}</Menu.Label>}
      {me.posts.map((post) => (
        <PostItem key={post.postId} post={post} isCurrent={post.postId === me.postId} />
      ))}
      {me.posts.length > 0 && <Menu.Divider />}
      <ThemeItems />
      <Menu.Divider />
      <Menu.Item leftSection={<Icon of={IconUser} />} onClick={() => void navigate({ to: '/tai-khoan' })}>
        {text.account}
      </Menu.Item>
      <Menu.Item
        leftSection={<Icon of={IconInfoCircle} />}
        onClick={() => void navigate({ to: '/tai-khoan', hash: 'gioi-thieu' })}
      >
        {text.about}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item leftSection={<Icon of={IconUsers} />} onClick={switchPerson}>
        {text.switchPerson}
      </Menu.Item>
      <Menu.Item leftSection={<Icon of={IconLogout} />} onClick={signOut}>
        {text.signOut}
      </Menu.Item>
      {status.practice && <Menu.Label className={classes.leavePractice}>{text.leavePractice}</Menu.Label>}
    </>
  )
}
