import { Button } from '@fluentui/react-components';
import { formatCount } from '../../ui/count.ts';
import { ModalDialog } from '../../ui/ModalDialog.tsx';

interface UnsavedDialogProps {
  /** How many decisions would be lost; at least one. */
  readonly unsaved: number;
  readonly onAnswer: (leaves: boolean) => void;
}

/** Asks before decisions are lost that stand in no file. */
export default function UnsavedDialog({ unsaved, onAnswer }: UnsavedDialogProps) {
  return (
    <ModalDialog
      title="Leave without saving the review?"
      onSubmit={() => onAnswer(true)}
      onClose={() => onAnswer(false)}
      actions={
        <>
          <Button appearance="primary" onClick={() => onAnswer(false)}>
            Stay
          </Button>
          <Button type="submit">Leave and lose them</Button>
        </>
      }
    >
      <p>
        {unsaved === 1 ? '1 decision is' : `${formatCount(unsaved)} decisions are`} only in this page. Save
        the review file on the page “Review” to keep {unsaved === 1 ? 'it' : 'them'}.
      </p>
    </ModalDialog>
  );
}
