import { choosingColumns, isPasting } from '../../state/dialogs.ts';
import { ColumnDialog } from '../columns/column-dialog.tsx';
import { PasteDialog } from '../columns/paste-dialog.tsx';

/** The dialogs that are open. */
export function Dialogs() {
  const file = choosingColumns.value;
  return (
    <>
      {isPasting.value && <PasteDialog />}
      {file?.choice && <ColumnDialog key={file.id} file={file} found={file.choice} />}
    </>
  );
}
