/** A number at the end that a separator or a word for "scan" sets off: "_001", "-3", " 12", ".0004", "scan12", "_r3". */
const setOff = /(?:[\s_.#-]{1,9}|(?:^|[\s_.-])(?:scans?|sc|rep(?:eat)?|run|no|nr|s|r)[\s_.#-]{0,9})\d{1,6}$/i;
/** A number in brackets: "foil (2)". */
const bracketed = /\s{0,9}[([]\d{1,6}[)\]]$/;
/** Words that such a number leaves behind. */
const leftBehind = /[\s_.#-]{1,9}(?:scans?|sc|rep(?:eat)?|run|no|nr)?[\s_.#-]{0,9}$/i;

/**
 * A name without the number of its scan: "Fe2O3_001", "Fe2O3 scan 3", "Fe2O3.001" and "Fe2O3 (2)" are all "Fe2O3". Digits
 * that belong to a word stay, as in a formula: "Fe2O3" is no third scan of "Fe2O".
 */
export function scanStem(name: string): string {
  const without = name.replace(bracketed, '').replace(setOff, '');
  const stem = without === name ? name : without.replace(leftBehind, '');
  return stem || name;
}
