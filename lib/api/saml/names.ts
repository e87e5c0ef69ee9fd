const oasis = "urn:oasis:names:tc:SAML:2.0";

export const namespaces = {
  soap: "http://schemas.xmlsoap.org/soap/envelope/",
  samlp: `${oasis}:protocol`,
  saml: `${oasis}:assertion`,
  md: `${oasis}:metadata`,
  alg: `${oasis}:metadata:algsupport`,
  ds: "http://www.w3.org/2000/09/xmldsig#",
} as const;

export const soapBinding = `${oasis}:bindings:SOAP`;
export const uriNames = `${oasis}:attrname-format:uri`;
export const unspecifiedNames = `${oasis}:attrname-format:unspecified`;
export const unspecifiedNameId = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified";
export const senderVouches = `${oasis}:cm:sender-vouches`;

/** SAML core §3.2.2.2. */
export const statusOf = (code: string): string => `${oasis}:status:${code}`;

export const serviceOf = (apiUrl: string, slug: string): string => `${apiUrl}/${slug}/saml/attributes`;
