/** Where the status of a certificate stands: in the Token Status List at that address, at that place. */
export interface StatusListRef {
  uri: string;
  idx: number;
}
