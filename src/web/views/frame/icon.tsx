/** Line drawings of 16 × 16 px. */
const paths = {
  edge: 'M1 12.5h4c1.300 0 1.500-.6 1.800-2.300l.8-4.600c.3-1.500 1.400-1.600 1.700-.3.4 1.400.8 2.600 1.600 2.200.9-.5 1.700-.7 3.100-.6',
  undo: 'M5.500 3 2.500 6l3 3M3 6h6a4 4 0 0 1 0 8H6',
  redo: 'm10.500 3 3 3-3 3M13 6H7a4 4 0 0 0 0 8h3',
  system: 'M2 3.500h12v7.500H2zM5.500 13.500h5M8 11v2.500',
  light:
    'M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6M8 1.500v1M8 13.500v1M1.500 8h1M13.500 8h1M3.400 3.400l.7.7M11.900 11.900l.7.7M3.400 12.600l.7-.7M11.900 4.100l.7-.7',
  dark: 'M13.500 9.500A5.500 5.500 0 0 1 6.500 2.500a5.700 5.700 0 1 0 7 7',
  pencil: 'm3 13 .7-2.800 7-7 2.100 2.100-7 7zM9 5l2.100 2.100',
  open: 'M8 2.200a5.800 5.800 0 1 0 0 11.600 5.800 5.800 0 0 0 0-11.600M8 5v3.600M8 10.800v.2',
  close: 'm4 4 8 8M12 4l-8 8',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  warning: 'M8 2 1.500 13.500h13zM8 6.500v3.200M8 11.600v.2',
  down: 'm4 6 4 4 4-4',
  reset: 'M3 8a5 5 0 1 0 1.600-3.700M3 2.500v3h3',
} as const;

export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
