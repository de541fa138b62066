import { Button } from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';

interface LastingButtonProps {
  /** What it does to what: several such buttons stand on a page. */
  readonly label: string;
  readonly appearance: 'subtle' | 'secondary';
  /** Null while pressing would change nothing. */
  readonly onPress: (() => void) | null;
  readonly children: ReactNode;
}

/** A button that comes and goes; once pressed it stays, so that the keyboard does not lose its place. */
export function LastingButton({ label, appearance, onPress, children }: LastingButtonProps) {
  const [wasPressed, setWasPressed] = useState(false);
  if (!onPress && !wasPressed) return null;
  return (
    <Button
      size="small"
      appearance={appearance}
      aria-label={label}
      disabledFocusable={!onPress}
      onClick={() => {
        setWasPressed(true);
        onPress?.();
      }}
    >
      {children}
    </Button>
  );
}
