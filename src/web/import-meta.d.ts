/** What Vite puts into `import.meta`. */
interface ImportMeta {
  readonly env?: { readonly DEV: boolean };
}
