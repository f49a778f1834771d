/** "CN_6-CN_4" as people read it: "CN 6 > CN 4". */
export function cnLabelWords(label: string): string {
  return label.replaceAll('CN_', 'CN ').replaceAll('-', ' > ');
}
