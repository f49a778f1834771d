/** The rooms of src/ from the ground up, without the faces. */
export declare const rooms: readonly string[];
/** The three faces, which know nothing of each other. */
export declare const faces: readonly string[];
