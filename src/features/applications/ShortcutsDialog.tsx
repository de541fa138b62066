import { SidePanel } from '../../ui/SidePanel.tsx';
import styles from './ShortcutsDialog.module.css';
import { LIST_SHORTCUTS, PAGE_SHORTCUTS, type Shortcut } from './shortcuts.ts';

interface ShortcutsDialogProps {
  /** Whether the keys of the page do something. */
  readonly isOn: boolean;
  readonly onTurn: (isOn: boolean) => void;
  readonly onClose: () => void;
}

/** What the keyboard does, and the switch for the keys that speech input may press by mistake. */
export default function ShortcutsDialog({ isOn, onTurn, onClose }: ShortcutsDialogProps) {
  return (
    <SidePanel title="Keyboard shortcuts" onClose={onClose}>
      <div className={styles['content']}>
        <Keys title="On this page" shortcuts={Object.values(PAGE_SHORTCUTS)} />
        <label className={styles['turn']}>
          <input type="checkbox" checked={isOn} onChange={({ target }) => onTurn(target.checked)} />
          Use these two keys
        </label>
        <Keys title="In the list" shortcuts={Object.values(LIST_SHORTCUTS)} />
        <p>On a Mac, the command key does what Ctrl does here.</p>
      </div>
    </SidePanel>
  );
}

interface KeysProps {
  readonly title: string;
  readonly shortcuts: readonly Shortcut[];
}

function Keys({ title, shortcuts }: KeysProps) {
  return (
    <section>
      <h3>{title}</h3>
      <dl className={styles['keys']}>
        {shortcuts.map(({ keys, words }) => (
          <div key={words}>
            <dt>
              {keys.map((chord) => (
                <kbd key={chord}>{chordText(chord)}</kbd>
              ))}
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const KEY_NAMES: Readonly<Record<string, string>> = {
  Control: 'Ctrl',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
  Escape: 'Esc',
};

/** "Control+a" as it stands on the keys: "Ctrl + A". */
function chordText(chord: string): string {
  return chord
    .split('+')
    .map((key) => KEY_NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key))
    .join(' + ');
}
