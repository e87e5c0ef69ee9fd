/** How our own observation of a block calls itself to the OCSP service (User-Agent): that we look is no use of an e-ID. */
export const ownLook = "sigill-observation";
