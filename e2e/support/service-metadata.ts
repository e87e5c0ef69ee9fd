/** The metadata of a service called after a word, as SAML has it; everything in it is made up. */
export function someMetadata(word: string, level: number): string {
  const category = `http://id.swedenconnect.se/ec/1.0/loa${level}`;
  return `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://sp.kartor.example/${word}">
  <md:Extensions><a:EntityAttributes xmlns:a="urn:oasis:names:tc:SAML:metadata:attribute" xmlns:s="urn:oasis:names:tc:SAML:2.0:assertion">
    <s:Attribute Name="http://macedir.org/entity-category">
      <s:AttributeValue>${category}-orgid</s:AttributeValue><s:AttributeValue>${category}-name</s:AttributeValue>
      <s:AttributeValue>http://id.swedenconnect.se/contract/sc/prepaid-auth-2021</s:AttributeValue>
    </s:Attribute></a:EntityAttributes></md:Extensions>
  <md:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"/>
  <md:Organization><md:OrganizationName xml:lang="sv">Kartverket ${word}</md:OrganizationName>
    <md:OrganizationDisplayName xml:lang="sv">Kartor ${word}</md:OrganizationDisplayName></md:Organization>
  <md:ContactPerson contactType="support"><md:EmailAddress>mailto:support@kartor.example</md:EmailAddress></md:ContactPerson>
</md:EntityDescriptor>`;
}
