import { choosingColumns, isPasting } from '../../state/dialogs.ts';
import { ColumnDialog } from '../columns/column-dialog.tsx';
import { PasteDialog } from '../columns/paste-dialog.tsx';

/** The dialogs that are open. */
export function Dialogs() {
  const question = choosingColumns.value;
  return (
    <>
      {isPasting.value && <PasteDialog />}
      {question && <ColumnDialog key={question.source.file} question={question} />}
    </>
  );
}
