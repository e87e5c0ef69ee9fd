/** What the whole file of an issued e-ID holds, in the order it came to be (K2.7 a). */
export const filePieces = [
  "application",
  "register-check",
  "identity-check",
  "receipt",
  "notice",
  "certificate",
  "event",
] as const;
export type FilePiece = (typeof filePieces)[number];

/** How many of each piece an e-ID has. */
export type EidFile = Record<FilePiece, number>;

export const missingPieces = (file: EidFile): FilePiece[] => filePieces.filter((piece) => file[piece] === 0);
