import { choosingColumns, isPasting } from '../../state/dialogs.ts';
import { later } from './later.tsx';

const ColumnDialog = later(async () => {
  const { ColumnDialog: Dialog } = await import('../columns/column-dialog.tsx');
  return () =>
    choosingColumns.value && (
      <Dialog key={choosingColumns.value.source.file} question={choosingColumns.value} />
    );
});
const PasteDialog = later(async () => (await import('../columns/paste-dialog.tsx')).PasteDialog);

/** The dialogs that are open. */
export function Dialogs() {
  return (
    <>
      {isPasting.value && <PasteDialog />}
      {choosingColumns.value && <ColumnDialog />}
    </>
  );
}
