import {
  ActionIcon,
  Button,
  Checkbox,
  createTheme,
  defaultVariantColorsResolver,
  Menu,
  Modal,
  NumberInput,
  PasswordInput,
  Popover,
  SegmentedControl,
  Select,
  Switch,
  Textarea,
  TextInput,
  Tooltip,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core'
import controls from './controls.module.css'

const lacquer: MantineColorsTuple = [
  '#fdf3f2',
  '#fbeceb',
  '#f2c9c7',
  '#e5989a',
  '#e5686a',
  '#c9474b',
  '#a4262c',
  '#8c1d23',
  '#73161b',
  '#570f13',
]

/** Filled buttons take the accent and the ink that is legible on it, in both schemes; quiet ones the warm grey. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const own = input.color === undefined || input.color === input.theme.primaryColor
  if (own && input.variant === 'filled') {
    return {
      background: 'var(--accent)',
      hover: 'var(--accent-hover)',
      color: 'var(--on-accent)',
      border: '1px solid transparent',
    }
  }
  if (own && input.variant === 'default') {
    return {
      background: 'var(--quiet)',
      hover: 'var(--quiet-hover)',
      color: 'var(--ink)',
      border: '1px solid transparent',
    }
  }
  if (own && input.variant === 'subtle') {
    return {
      background: 'transparent',
      hover: 'var(--quiet-hover)',
      color: 'var(--ink)',
      border: '1px solid transparent',
    }
  }
  return defaultVariantColorsResolver(input)
}

const field = { size: 'xs' as const, classNames: { input: controls.input, label: controls.label } }

/** Mantine in the measures of the house: 13 px text, 32 px controls, a focus ring that is always seen. */
export const theme = createTheme({
  primaryColor: 'lacquer',
  colors: { lacquer },
  primaryShade: { light: 6, dark: 4 },
  fontFamily: 'var(--font)',
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
  variantColorResolver,
  components: {
    Button: Button.extend({ defaultProps: { size: 'sm', variant: 'default' }, classNames: { root: controls.button } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { size: 28, variant: 'subtle' } }),
    TextInput: TextInput.extend({ defaultProps: field }),
    PasswordInput: PasswordInput.extend({ defaultProps: field }),
    NumberInput: NumberInput.extend({ defaultProps: field }),
    Textarea: Textarea.extend({ defaultProps: field }),
    Select: Select.extend({ defaultProps: field }),
    Checkbox: Checkbox.extend({ defaultProps: { size: 'xs' } }),
    Switch: Switch.extend({ defaultProps: { size: 'sm' } }),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { size: 'xs' } }),
    // The placeholder would be the one child of the menu that is no menu item.
    Menu: Menu.extend({
      defaultProps: {
        shadow: 'md',
        transitionProps: { duration: 0 },
        classNames: { item: controls.menuItem },
        withInitialFocusPlaceholder: false,
      },
    }),
    Popover: Popover.extend({ defaultProps: { shadow: 'md', transitionProps: { duration: 0 } } }),
    // The body never scrolls, so nothing is to be locked; react-remove-scroll would write a <style> element.
    Modal: Modal.extend({ defaultProps: { transitionProps: { duration: 0 }, centered: true, lockScroll: false } }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 300, transitionProps: { duration: 0 }, multiline: true, maw: 340 },
    }),
  },
})
