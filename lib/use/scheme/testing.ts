let nth = 0;
/** A form of a system; synthetic, with a name of its own. */
export const aSchemeForm = (given: Record<string, unknown> = {}): Record<string, unknown> => ({
  nameSv: `System ${nth}`,
  nameEn: `System ${nth++}`,
  kind: "prepaid",
  operator: "DIGG",
  carries: "staff",
  purposes: ["authenticate", "sign"],
  contractUri: "http://id.swedenconnect.se/contract/sc/prepaid-auth-2021",
  price: "Ingen avgift",
  validFrom: "2021-10-01",
  ...given,
});
