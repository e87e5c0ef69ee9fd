/** One service's metadata as Sweden Connect's members write it; everything in it is made up. */
export function someMetadata(
  given: {
    entityId?: string;
    categories?: string[];
    organisation?: string;
    service?: string;
    contacts?: string;
  } = {},
): string {
  const categories = given.categories ?? [
    "http://id.swedenconnect.se/ec/1.0/loa3-orgid",
    "http://id.swedenconnect.se/ec/1.0/loa3-name",
    "http://id.elegnamnden.se/st/1.0/public-sector-sp",
    "http://id.swedenconnect.se/contract/sc/sweden-connect",
    "http://id.swedenconnect.se/contract/sc/prepaid-auth-2021",
  ];
  return `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${given.entityId ?? "https://sp.exempel.example/shibboleth"}">
  <md:Extensions>
    <attr:EntityAttributes xmlns:attr="urn:oasis:names:tc:SAML:metadata:attribute" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">
      <saml:Attribute Name="http://macedir.org/entity-category" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri">
${categories.map((uri) => `        <saml:AttributeValue>${uri}</saml:AttributeValue>`).join("\n")}
      </saml:Attribute>
      <saml:Attribute Name="http://macedir.org/entity-category-support">
        <saml:AttributeValue>http://id.elegnamnden.se/ec/1.0/loa4-pnr</saml:AttributeValue>
      </saml:Attribute>
    </attr:EntityAttributes>
  </md:Extensions>
  <md:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    ${
      given.service ??
      `<md:Extensions>
      <ui:UIInfo xmlns:ui="urn:oasis:names:tc:SAML:metadata:ui">
        <ui:DisplayName xml:lang="en">Property cases &amp; maps</ui:DisplayName>
        <ui:DisplayName xml:lang="sv">Fastighetsärenden &amp; kartor</ui:DisplayName>
        <ui:InformationURL xml:lang="sv">https://fastighet.example/om</ui:InformationURL>
      </ui:UIInfo>
    </md:Extensions>`
    }
  </md:SPSSODescriptor>
  ${
    given.organisation ??
    `<md:Organization>
    <md:Extensions>
      <org:OrganizationNumber xmlns:org="http://id.swedenconnect.se/authn/1.0/md-org-ext/ns">2021009986</org:OrganizationNumber>
    </md:Extensions>
    <md:OrganizationName xml:lang="sv">Exempelverket för fastigheter</md:OrganizationName>
    <md:OrganizationDisplayName xml:lang="sv">Exempelverket</md:OrganizationDisplayName>
    <md:OrganizationURL xml:lang="sv">https://fastighet.example</md:OrganizationURL>
  </md:Organization>`
  }
  ${
    given.contacts ??
    `<md:ContactPerson contactType="support">
    <md:Company>Exempelverket</md:Company>
    <md:EmailAddress>mailto:support@fastighet.example</md:EmailAddress>
  </md:ContactPerson>
  <md:ContactPerson contactType="technical">
    <md:GivenName>Tove</md:GivenName><md:SurName>Prov</md:SurName>
    <md:EmailAddress>drift@fastighet.example</md:EmailAddress>
    <md:TelephoneNumber>010-555 03 10</md:TelephoneNumber>
  </md:ContactPerson>
  <md:ContactPerson contactType="other" xmlns:remd="http://refeds.org/metadata" remd:contactType="http://refeds.org/metadata/contactType/security">
    <md:GivenName>Incidentjouren</md:GivenName>
    <md:EmailAddress>mailto:incident@fastighet.example</md:EmailAddress>
  </md:ContactPerson>
  <md:ContactPerson contactType="billing"><md:EmailAddress>faktura@fastighet.example</md:EmailAddress></md:ContactPerson>
  <md:ContactPerson contactType="administrative"><md:GivenName>Ingen adress</md:GivenName></md:ContactPerson>`
  }
</md:EntityDescriptor>`;
}

/** Several entities as a federation publishes them. */
export const aRegister = (...entities: string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata">${entities.join("\n")}</md:EntitiesDescriptor>`;

export const anIdentityProvider = `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.exempel.example">
  <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"/></md:EntityDescriptor>`;
