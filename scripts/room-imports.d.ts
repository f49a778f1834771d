/** Size of the rooms of src/ and the imports between them; tests and type declarations are left out. */
export declare function importsOfRooms(): {
  readonly rooms: readonly { readonly name: string; readonly files: number; readonly lines: number }[];
  readonly imports: readonly { readonly from: string; readonly to: string; readonly count: number }[];
};
